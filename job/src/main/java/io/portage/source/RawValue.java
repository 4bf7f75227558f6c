package io.portage.source;

import java.util.AbstractMap;
import java.util.Set;

/**
 * Carries a raw binlog value through the connector's typed rows unchanged. It is an empty map
 * because a map of nothing passes the row's type check whatever is inside. Two of them are
 * therefore equal whatever is inside, so that the connector never sees a changed key and never
 * splits such an update into a delete and an insert that carry one position: Portage does that
 * itself.
 */
final class RawValue extends AbstractMap<String, String> {

  private final Object raw;

  RawValue(Object raw) {
    this.raw = raw;
  }

  /** What {@link io.portage.types.EventReaders} takes; null for SQL NULL. */
  Object raw() {
    return raw;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return Set.of();
  }
}
