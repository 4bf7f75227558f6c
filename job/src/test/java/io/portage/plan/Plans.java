package io.portage.plan;

import io.portage.types.Conversion;
import io.portage.types.JsonDialect;
import io.portage.types.MySqlType;
import io.portage.types.MySqlTypes;
import io.portage.types.PostgresType;
import io.portage.types.TypeMapping;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Plans made by hand, for tests that need no catalog. */
public final class Plans {

  public static final BinlogStart START =
      new BinlogStart("3e11fa47-71ca-11e1-9e33-c80aa9429562", "binlog.000002", 154, "");

  private Plans() {}

  /** A plan of these tables, whose ids are their places, in these lanes. */
  public static MigrationPlan plan(List<TablePlan> tables, Lane... lanes) {
    return new MigrationPlan(
        "shop",
        new MySqlEndpoint(
            "mysql.invalid",
            3306,
            "reader",
            new SecretRef("plans", "NO_SUCH_VARIABLE").with("x"),
            "DISABLED"),
        new PostgresEndpoint(
            "postgres.invalid",
            5432,
            "shop",
            "writer",
            new SecretRef("plans", "NO_SUCH_VARIABLE").with("x"),
            "disable",
            null),
        tables,
        List.of(lanes),
        START,
        new SourceCatalog(START, false),
        JsonDialect.of("8.0.36"),
        new Tuning(
            2,
            Duration.ofSeconds(10),
            2000,
            16 << 20,
            Duration.ofMillis(20),
            5401,
            RejectPolicy.fail(),
            false,
            2),
        UdfJars.NONE);
  }

  /** A plan whose tables share one lane. */
  public static MigrationPlan inOneLane(int parallelism, TablePlan... tables) {
    List<Integer> ids = new ArrayList<>();
    for (TablePlan table : tables) {
      ids.add(table.id());
    }
    return plan(List.of(tables), new Lane("default", parallelism, ids));
  }

  /** The table {@code shop.name} as {@code public.name}, ordered by its key if it has one. */
  public static TablePlan table(int id, String name, List<Integer> key, ColumnPlan... columns) {
    return table(id, name, key, key.isEmpty() ? OrderKey.TABLE : OrderKey.KEY, columns);
  }

  public static TablePlan table(
      int id, String name, List<Integer> key, OrderKey order, ColumnPlan... columns) {
    return new TablePlan(
        id,
        new TableName("shop", name),
        new TableName("public", name),
        reads(List.of(columns)),
        List.of(columns),
        key,
        null,
        order,
        new Chunking(Chunking.Kind.RANGES, 1000, 1),
        "",
        0,
        0);
  }

  /** What these columns are made of. */
  public static List<SourceColumn> reads(List<ColumnPlan> columns) {
    return columns.stream().flatMap(column -> column.inputs().stream()).distinct().toList();
  }

  /** A nullable column with the type that Portage would give it. */
  public static ColumnPlan column(String name, String type) {
    return column(name, type, 0, true);
  }

  public static ColumnPlan column(String name, String type, long keyOffset, boolean nullable) {
    MySqlType source = MySqlTypes.parse(type.replaceAll("[ (].*", ""), type, charset(type));
    return column(name, source, TypeMapping.defaultTarget(source), keyOffset, nullable);
  }

  /** A column that goes into another type than Portage would give it. */
  public static ColumnPlan column(String name, String type, PostgresType target) {
    MySqlType source = MySqlTypes.parse(type.replaceAll("[ (].*", ""), type, charset(type));
    return column(name, source, target, 0, false);
  }

  private static ColumnPlan column(
      String name, MySqlType source, PostgresType target, long keyOffset, boolean nullable) {
    return ColumnPlan.of(
        new SourceColumn(name, source, nullable),
        name,
        target,
        nullable,
        new Way.Convert((Conversion) TypeMapping.conversion(source, target, ZoneOffset.UTC)),
        keyOffset);
  }

  /** A column whose values a function makes. */
  public static ColumnPlan transformed(
      String name, String type, Class<?> function, PostgresType target) {
    return ColumnPlan.of(
        new SourceColumn(
            name, MySqlTypes.parse(type.replaceAll("[ (].*", ""), type, charset(type)), true),
        name,
        target,
        true,
        Way.Call.of(function.getName()),
        0);
  }

  private static String charset(String type) {
    return type.matches("(var)?char.*|.*text|enum.*") ? "utf8mb4" : null;
  }
}
