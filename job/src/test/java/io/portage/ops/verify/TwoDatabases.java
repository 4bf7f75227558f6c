package io.portage.ops.verify;

import io.portage.ledger.LedgerSchema;
import io.portage.ledger.Migrations;
import io.portage.plan.BinlogStart;
import io.portage.plan.Chunking;
import io.portage.plan.ColumnPlan;
import io.portage.plan.MigrationPlan;
import io.portage.plan.MySqlEndpoint;
import io.portage.plan.OrderKey;
import io.portage.plan.Plans;
import io.portage.plan.PostgresEndpoint;
import io.portage.plan.RejectPolicy;
import io.portage.plan.SecretRef;
import io.portage.plan.SourceCatalog;
import io.portage.plan.SourceColumn;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import io.portage.plan.Tuning;
import io.portage.plan.UdfJars;
import io.portage.plan.Way;
import io.portage.plan.catalog.MySqlCatalog;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlIndex;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.PostgresCatalog;
import io.portage.plan.catalog.PostgresColumn;
import io.portage.plan.catalog.PostgresTable;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import io.portage.types.BadData;
import io.portage.types.Conversion;
import io.portage.types.Convertibility;
import io.portage.types.JsonDialect;
import io.portage.types.Remedy;
import io.portage.types.TypeMapping;
import io.portage.types.ValuePolicies;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An empty database on either server, and plans over the tables that a test makes there. */
public final class TwoDatabases {

  private final MySqlServer mysql = MySqlServer.shared();
  private final PostgresServer postgres;
  private final String source = mysql.createDatabase("verify");
  private final String target;

  public TwoDatabases() {
    this(PostgresServer.shared());
  }

  TwoDatabases(PostgresServer postgres) {
    this.postgres = postgres;
    this.target = postgres.createDatabase("verify");
  }

  /** What a test wants to be otherwise than by default. */
  public record Wish(int chunkRows, Map<String, String> transforms, Map<String, Long> keyOffsets) {
    public static final Wish NONE = new Wish(1000, Map.of(), Map.of());
  }

  public void mysql(String... statements) throws SQLException {
    try (Connection connection = mysql.connect(source);
        Statement statement = connection.createStatement()) {
      statement.execute("SET sql_mode = '', time_zone = '+00:00', NAMES utf8mb4");
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  public void postgres(String... statements) throws SQLException {
    try (Connection connection = postgres.connect(target);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The same statements on both. */
  public void both(String... statements) throws SQLException {
    mysql(statements);
    postgres(statements);
  }

  /** The only table's report. */
  TableReport verify(String table) throws Exception {
    return verify(table, Wish.NONE);
  }

  TableReport verify(String table, Wish wish) throws Exception {
    return run(plan(wish, table), VerifyOptions.defaults(), VerifyListener.SILENT).tables().get(0);
  }

  VerifyReport run(MigrationPlan plan, VerifyOptions options, VerifyListener listener)
      throws Exception {
    return new Verifier(plan, options).run(listener);
  }

  /** The plan of tables that are named alike on both sides. */
  public MigrationPlan plan(Wish wish, String... names) throws SQLException {
    List<MySqlTable> sources;
    List<PostgresTable> targets;
    try (Connection one = mysql.connect(source);
        Connection other = postgres.connect(target)) {
      sources = MySqlCatalog.read(one, List.of(source));
      targets = PostgresCatalog.read(other, List.of("public"));
    }
    withLedger();
    List<TablePlan> tables = new ArrayList<>();
    for (String name : names) {
      tables.add(
          table(
              tables.size(),
              sources.stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow(),
              targets.stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow(),
              wish));
    }
    return new MigrationPlan(
        target,
        new MySqlEndpoint(
            mysql.host(),
            mysql.port(),
            mysql.user(),
            new SecretRef(source, "TEST_SOURCE_PASSWORD").with(mysql.password()),
            "PREFERRED"),
        new PostgresEndpoint(
            postgres.host(),
            postgres.port(),
            target,
            postgres.user(),
            new SecretRef(target, "TEST_TARGET_PASSWORD").with(postgres.password()),
            "disable",
            null),
        tables,
        List.of(),
        new BinlogStart("", "", 4, ""),
        new SourceCatalog(null, false),
        JsonDialect.of(mysql.version()),
        new Tuning(
            1,
            Duration.ofSeconds(10),
            1000,
            16 << 20,
            Duration.ofMillis(100),
            5400,
            RejectPolicy.fail(),
            false,
            2),
        UdfJars.NONE);
  }

  /** As if a migration had begun. */
  private void withLedger() throws SQLException {
    try (Connection connection = postgres.connect(target)) {
      LedgerSchema.create(connection);
      Migrations migrations = new Migrations(connection);
      if (migrations.find(target).isEmpty()) {
        migrations.insert(target, new BinlogStart(new UUID(0, 0).toString(), "binlog.1", 4, ""));
      }
    }
  }

  private static TablePlan table(int id, MySqlTable source, PostgresTable target, Wish wish) {
    List<ColumnPlan> columns = new ArrayList<>();
    for (MySqlColumn column : source.columns()) {
      columns.add(column(column, target.column(column.name()).orElseThrow(), wish));
    }
    List<Integer> key =
        source.primaryKey().stream()
            .map(MySqlIndex::columns)
            .flatMap(List::stream)
            .map(name -> columns.stream().map(ColumnPlan::source).toList().indexOf(name))
            .toList();
    return new TablePlan(
        id,
        new TableName(source.database(), source.name()),
        new TableName(target.schema(), target.name()),
        Plans.reads(columns),
        columns,
        key,
        null,
        key.isEmpty() ? OrderKey.TABLE : OrderKey.KEY,
        new Chunking(
            key.isEmpty() ? Chunking.Kind.EXACT : Chunking.Kind.RANGES, wish.chunkRows(), 1),
        "",
        source.rows(),
        source.dataBytes());
  }

  private static ColumnPlan column(MySqlColumn source, PostgresColumn target, Wish wish) {
    String transform = wish.transforms().get(source.name());
    return ColumnPlan.of(
            new SourceColumn(source.name(), source.type(), source.nullable()),
            target.name(),
            target.type(),
            !target.notNull(),
            transform == null
                ? new Way.Convert(conversion(source, target))
                : Way.Call.of(transform),
            wish.keyOffsets().getOrDefault(source.name(), 0L))
        .with(new ValuePolicies(Map.of(BadData.ZERO_DATE, Remedy.NULL), null));
  }

  private static Conversion conversion(MySqlColumn source, PostgresColumn target) {
    Convertibility way = TypeMapping.conversion(source.type(), target.type(), ZoneOffset.UTC);
    if (way instanceof Conversion conversion) {
      return conversion;
    }
    throw new IllegalArgumentException(source.name() + ": " + way);
  }
}
