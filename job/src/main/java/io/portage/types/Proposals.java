package io.portage.types;

import java.util.Set;

/** What to do where no rule leads from one type to another: never a guess, always a way out. */
final class Proposals {

  private static final Set<String> MOMENTS = Set.of("timestamp", "timestamptz");

  private Proposals() {}

  static NoRule of(SourceKind kind, MySqlType source, PostgresType declared) {
    PostgresType base = TypeMapping.base(declared);
    NoRule ambiguous = ambiguous(kind, source, base);
    return ambiguous != null ? ambiguous : plain(source, declared);
  }

  private static NoRule ambiguous(SourceKind kind, MySqlType source, PostgresType base) {
    boolean number =
        kind == SourceKind.INTEGER
            || kind == SourceKind.UNSIGNED_BIGINT
            || kind == SourceKind.DECIMAL;
    if (number && MOMENTS.contains(base.name())) {
      return new NoRule(
          source.declared() + " does not say what it counts, nor from when",
          transform("unix-seconds-to-timestamptz or unix-milliseconds-to-timestamptz"));
    }
    if (number && base.name().equals("interval")) {
      return TypeMapping.isWholeInterval(base)
          ? new NoRule(
              source.declared() + " does not say what it counts",
              transform(
                  "microseconds-to-interval, milliseconds-to-interval or seconds-to-interval"))
          : new NoRule(
              base.sql() + " cuts off what its fields do not name",
              "make the target column interval");
    }
    if (number && base.name().equals("inet")) {
      return new NoRule(
          source.declared() + " may be the number of an address, or anything else",
          transform("ip-number-to-inet"));
    }
    if (kind == SourceKind.BYTES && base.name().equals("inet")) {
      return new NoRule(
          source.declared() + " may hold an address as INET6_ATON makes it, or as text",
          transform("bytes-to-inet"));
    }
    return base.name().equals("bool") ? bool(kind, source) : null;
  }

  private static NoRule bool(SourceKind kind, MySqlType source) {
    String reason =
        source.name().equals("enum")
            ? "which of the labels " + source.labels() + " are true is not known"
            : "which values of " + source.declared() + " are true is not known";
    return new NoRule(
        reason,
        kind == SourceKind.INTEGER
            ? transform("nonzero-to-boolean")
            : kind == SourceKind.BITS
                ? transform("bits-to-boolean")
                : kind == SourceKind.TEXT
                    ? transform("words-to-boolean")
                        + ", with the options true and false for other words than Y and N, 1 and 0,"
                        + " true and false"
                    : "give the column a transform of your own that returns a Boolean");
  }

  private static NoRule plain(MySqlType source, PostgresType declared) {
    String fitting = TypeMapping.defaultTarget(source).sql();
    return new NoRule(
        source.declared() + " does not go into " + declared.sql(),
        "make the target column "
            + fitting
            + (JavaFields.takes(declared)
                ? ", or give the column a transform of your own"
                : ", or skip the column: Portage writes no values of that type"));
  }

  private static String transform(String names) {
    return "say it by the column's transform: " + names;
  }
}
