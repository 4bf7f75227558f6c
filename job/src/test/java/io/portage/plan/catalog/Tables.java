package io.portage.plan.catalog;

import io.portage.plan.catalog.MySqlColumn.DefaultKind;
import io.portage.plan.catalog.MySqlColumn.Generated;
import io.portage.types.MySqlTypes;
import java.util.List;

/** Tables of MySQL as tests need them, with everything else left plain. */
public final class Tables {
  private Tables() {}

  public static MySqlTable table(String name, List<MySqlColumn> columns, MySqlIndex... indexes) {
    return new MySqlTable(
        "shop",
        name,
        MySqlTable.Kind.BASE,
        "InnoDB",
        "utf8mb4_bin",
        "",
        0,
        0,
        0,
        null,
        columns,
        List.of(indexes),
        List.of(),
        List.of(),
        false,
        false);
  }

  public static MySqlColumn column(String name, String type, boolean nullable) {
    return column(name, type, nullable, DefaultKind.NONE, null);
  }

  public static MySqlColumn column(
      String name, String type, boolean nullable, DefaultKind kind, String value) {
    String dataType = type.replaceAll("[ (].*", "");
    return new MySqlColumn(
        name,
        MySqlTypes.parse(
            dataType, type, type.matches("(var)?char.*|.*text|enum.*|set.*") ? "utf8mb4" : null),
        nullable,
        kind,
        value,
        false,
        false,
        Generated.NO,
        null,
        false,
        null,
        "");
  }

  public static MySqlIndex unique(String name, MySqlIndex.Part... parts) {
    return new MySqlIndex(
        name, true, name.equals("PRIMARY"), MySqlIndex.Type.BTREE, true, List.of(parts));
  }

  public static MySqlIndex.Part part(String column) {
    return new MySqlIndex.Part(column, null, null, false);
  }

  public static MySqlIndex.Part prefix(String column, int length) {
    return new MySqlIndex.Part(column, length, null, false);
  }
}
