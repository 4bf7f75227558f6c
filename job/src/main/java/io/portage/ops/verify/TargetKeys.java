package io.portage.ops.verify;

import io.portage.plan.ColumnPlan;
import io.portage.plan.SourceColumn;
import io.portage.plan.TablePlan;
import io.portage.plan.Way;
import io.portage.plan.catalog.Query;
import io.portage.types.SourceKind;
import io.portage.types.TypeMapping;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a table's keys on PostgreSQL tell of those on MySQL, by the rules between their types. Where
 * a transform makes them, nothing.
 */
record TargetKeys(TablePlan table) {

  private static final Set<String> INTEGERS = Set.of("int2", "int4", "int8", "numeric");
  private static final int HYPHENATED = 36;

  /** Whether a unique index on PostgreSQL makes sure that a key is there once. */
  static boolean areUnique(Connection target, TablePlan table) throws SQLException {
    return !table.keyless()
        && Query.one(
            target,
            VerifySql.keyIsUnique(),
            row -> row.getBoolean(1),
            new VerifySql(table).target(),
            target.createArrayOf(
                "text", table.keyColumns().stream().map(ColumnPlan::target).toArray()));
  }

  /** Whether every column of the key is an integer on both sides, so that both sort alike. */
  boolean integers() {
    return !table.keyless() && table.keyColumns().stream().allMatch(TargetKeys::isInteger);
  }

  private static boolean isInteger(ColumnPlan column) {
    SourceKind kind = column.inputs().get(0).kind();
    return column.way() instanceof Way.Convert
        && column.loose() == null
        && (kind == SourceKind.INTEGER || kind == SourceKind.UNSIGNED_BIGINT)
        && INTEGERS.contains(type(column));
  }

  private static String type(ColumnPlan column) {
    return TypeMapping.base(column.targetType()).name();
  }

  /**
   * The key that MySQL's row has if it is there; empty where it must be looked for otherwise.
   *
   * @param key each column as PostgreSQL prints it
   */
  Optional<SourceKey> source(List<String> key) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      String value = source(table.keyColumns().get(i), key.get(i));
      if (value == null) {
        return Optional.empty();
      }
      values.add(value);
    }
    return Optional.of(new SourceKey(values));
  }

  private static String source(ColumnPlan column, String value) {
    if (!(column.way() instanceof Way.Convert) || column.loose() != null) {
      return null;
    }
    if (isInteger(column)) {
      return new BigDecimal(value).subtract(BigDecimal.valueOf(column.keyOffset())).toPlainString();
    }
    SourceColumn source = column.inputs().get(0);
    return switch (type(column)) {
      case "text", "varchar", "bpchar" -> source.kind() == SourceKind.TEXT ? value : null;
      case "date" -> source.kind() == SourceKind.DATE ? value : null;
      case "bytea" ->
          source.kind() == SourceKind.BYTES ? value.substring(2).toUpperCase(Locale.ROOT) : null;
      case "uuid" -> uuid(source, value);
      default -> null;
    };
  }

  private static String uuid(SourceColumn source, String value) {
    String digits = value.replace("-", "");
    if (source.kind() == SourceKind.BYTES) {
      return digits.toUpperCase(Locale.ROOT);
    }
    if (source.kind() != SourceKind.TEXT) {
      return null;
    }
    // one spelling is a key: with hyphens where the column has room for them
    return source.type().length() >= HYPHENATED ? value : digits;
  }
}
