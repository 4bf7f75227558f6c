package io.portage.plan;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which keys of a numbered column this migration may write, as they are on PostgreSQL. All others
 * belong to rows that were born there, or that another migration has brought: these are neither
 * written nor removed.
 *
 * @param first the least key of its own; null for no limit
 * @param end the least beyond its own; null for no limit
 * @param birth keys that PostgreSQL gives out; null while it gives out none
 */
public record KeyShare(Long first, Long end, Birth birth) implements Serializable {

  /** Every key. */
  public static final KeyShare ALL = new KeyShare(null, null, null);

  public boolean isLimited() {
    return first != null || end != null || birth != null;
  }

  /** Whether the key is outside of the room that the source has for itself. */
  public boolean isElsewhere(BigInteger key) {
    return first != null && key.compareTo(BigInteger.valueOf(first)) < 0
        || end != null && key.compareTo(BigInteger.valueOf(end)) >= 0;
  }

  public boolean isBorn(BigInteger key) {
    return birth != null && birth.covers(key);
  }

  /** Why the key cannot be written, as a clause; empty where it can. */
  public Optional<String> obstacle(BigInteger key) {
    if (isBorn(key)) {
      return Optional.of(
          key
              + " belongs to PostgreSQL, which gives out the keys "
              + birth.words()
              + "; MySQL has come to them: raise the sequences further (`portage sequences`), or"
              + " correct sequence-offset");
    }
    if (isElsewhere(key)) {
      return Optional.of(
          key
              + " is outside of the keys that this source has for itself, "
              + first
              + " to "
              + (end - 1)
              + "; widen its key-room, if no other migration has those keys");
    }
    return Optional.empty();
  }

  /** The key as a whole number; empty for one that is none. */
  public static Optional<BigInteger> whole(Object value) {
    if (value instanceof Long number) {
      return Optional.of(BigInteger.valueOf(number));
    }
    return value instanceof BigDecimal number
        ? Optional.of(number.toBigInteger())
        : Optional.empty();
  }

  /** The keys that are not to be touched, as a condition; empty where there is none. */
  public Optional<String> othersSql(String column) {
    List<String> others = new ArrayList<>();
    if (first != null) {
      others.add(column + " < " + first);
    }
    if (end != null) {
      others.add(column + " >= " + end);
    }
    if (birth != null) {
      others.add("(" + birth.sql(column) + ")");
    }
    return others.isEmpty() ? Optional.empty() : Optional.of(String.join(" OR ", others));
  }
}
