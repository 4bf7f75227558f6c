package io.portage.types;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which kinds of bad data a column can have. */
public final class BadDataKinds {

  private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric");
  private static final Set<String> PARSED = Set.of("uuid", "inet", "json", "jsonb");

  private BadDataKinds() {}

  /**
   * @param conversion null where a transform makes the values
   */
  public static Set<BadData> of(
      List<MySqlType> sources, PostgresType declared, Conversion conversion) {
    Set<BadData> kinds = EnumSet.noneOf(BadData.class);
    sources.forEach(source -> ofSource(source, kinds));
    PostgresType target = TypeMapping.base(declared);
    boolean json = target.name().equals("jsonb") || target.name().equals("json");
    if (TypeMapping.isText(target) || json) {
      kinds.add(BadData.NUL_CHARACTER);
    }
    if (TypeMapping.isText(target) && Modifier.of(target).isPresent()) {
      kinds.add(BadData.LONG_TEXT);
    }
    if (NUMBERS.contains(target.name())) {
      kinds.add(BadData.NUMBER_OUT_OF_RANGE);
    }
    if (PARSED.contains(target.name())) {
      kinds.add(BadData.EMPTY_STRING);
    }
    if (target.name().equals("time")) {
      kinds.add(BadData.TIME_OUTSIDE_A_DAY);
    }
    if (conversion != null && conversion.rule() == Rule.INTEGER_TO_BOOLEAN) {
      kinds.add(BadData.OTHER_BOOLEAN);
    }
    if (conversion != null && conversion.rule() == Rule.DATETIME_TO_TIMESTAMPTZ) {
      kinds.add(BadData.DST_GAP);
    }
    return kinds;
  }

  private static void ofSource(MySqlType source, Set<BadData> kinds) {
    if (!(SourceKinds.of(source) instanceof Support.Supported supported)) {
      return;
    }
    switch (supported.kind()) {
      case DATE, DATETIME, TIMESTAMP -> kinds.add(BadData.ZERO_DATE);
      case TEXT -> kinds.add(mayBeBlank(source) ? BadData.BLANK_ENUM : BadData.INVALID_TEXT);
      default -> {
        // no value of these is bad by itself
      }
    }
  }

  /** An enum that has no empty label: then '' is what MySQL stores for a label it did not know. */
  public static boolean mayBeBlank(MySqlType source) {
    return source.name().equals("enum") && !source.labels().contains("");
  }
}
