package io.portage.plan.compile;

import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether rows written by earlier decisions are as they would be written now: nothing has changed,
 * or columns of the target have become wider, so that rejected rows may fit, or a policy is new
 * where there was none, for then every bad value was a reject and no row was written.
 */
final class SameRows {

  private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");
  private static final Pattern VARCHAR = Pattern.compile("character varying(?:\\((\\d+)\\))?|text");
  private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),(-?\\d+)\\)");

  private SameRows() {}

  /**
   * @param then {@link TablePlan#decisions()} as they were recorded
   */
  static boolean asWritten(TablePlan now, String then) {
    int policies = then.lastIndexOf(TablePlan.POLICIES);
    if (policies < 0
        || !now.policies()
            .containsAll(then.substring(policies + TablePlan.POLICIES.length()).lines().toList())) {
      return false;
    }
    StringBuilder pattern = new StringBuilder(Pattern.quote(now.target().toString()));
    for (ColumnPlan column : now.columns()) {
      String[] around = column.decision("\0").split("\0", -1);
      pattern.append("; ").append(Pattern.quote(around[0]));
      pattern.append("(.+?)").append(Pattern.quote(around[1]));
    }
    pattern.append(Pattern.quote(now.rowDecisions()));
    Matcher recorded =
        Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(then.substring(0, policies));
    if (!recorded.matches()) {
      return false;
    }
    for (int i = 0; i < now.columns().size(); i++) {
      if (!fits(recorded.group(i + 1), now.columns().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** A value that a policy has cut to the narrower type would be another one now. */
  private static boolean fits(String then, ColumnPlan column) {
    String now = column.decidedType();
    return then.equals(now)
        || isWidened(then, now)
            && column.policies().applied().stream()
                .noneMatch(
                    policy ->
                        policy.startsWith("long-text")
                            || policy.startsWith("numbers-out-of-range"));
  }

  /** Whether ALTER TABLE leaves every value of the one type as the other type's same value. */
  static boolean isWidened(String then, String now) {
    if (then.equals(now)) {
      return true;
    }
    if (INTEGERS.contains(then) && INTEGERS.contains(now)) {
      return INTEGERS.indexOf(now) > INTEGERS.indexOf(then);
    }
    Matcher narrowText = VARCHAR.matcher(then);
    Matcher wideText = VARCHAR.matcher(now);
    if (narrowText.matches() && wideText.matches()) {
      return wideText.group(1) == null
          || narrowText.group(1) != null && length(wideText) >= length(narrowText);
    }
    Matcher narrow = NUMERIC.matcher(then);
    Matcher wide = NUMERIC.matcher(now);
    return narrow.matches() && wide.matches() && isWidened(narrow, wide);
  }

  private static int length(Matcher text) {
    return Integer.parseInt(text.group(1));
  }

  private static boolean isWidened(Matcher narrow, Matcher wide) {
    int scale = Integer.parseInt(wide.group(2)) - Integer.parseInt(narrow.group(2));
    int digits = Integer.parseInt(wide.group(1)) - Integer.parseInt(narrow.group(1));
    return scale >= 0 && digits >= scale;
  }
}
