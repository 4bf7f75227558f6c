package io.portage.plan.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.catalog.MySqlColumn.DefaultKind;
import io.portage.plan.catalog.MySqlColumn.Generated;
import io.portage.plan.catalog.MySqlIndex.Part;
import io.portage.plan.catalog.MySqlTable.Kind;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MySqlCatalogIT {

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void aTableIsReadWithItsColumnsAndTheirDefaults(MySqlVersion version) throws Exception {
    MySqlServer server = server(version);
    MySqlTable table =
        only(
            server,
            """
            CREATE TABLE `odd ``name` (
              id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'the ''key''',
              flag TINYINT(1) NOT NULL DEFAULT '1',
              price DECIMAL(10,2) NULL DEFAULT '9.50',
              word VARCHAR(20) CHARACTER SET latin1 DEFAULT 'CURRENT_TIMESTAMP',
              nothing VARCHAR(20),
              mask BIT(5) NOT NULL DEFAULT b'101',
              made DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
              seen TIMESTAMP NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP,
              state ENUM('a','b,c','it''s') DEFAULT 'b,c',
              twice INT AS (flag * 2) STORED,
              thrice INT AS (flag * 3) VIRTUAL
            ) AUTO_INCREMENT = 4711 COMMENT 'odd but true' COLLATE utf8mb4_bin""");

    assertThat(table.name()).isEqualTo("odd `name");
    assertThat(table.kind()).isEqualTo(Kind.BASE);
    assertThat(table.engine()).isEqualTo("InnoDB");
    assertThat(table.collation()).isEqualTo("utf8mb4_bin");
    assertThat(table.comment()).isEqualTo("odd but true");
    assertThat(table.autoIncrement()).isEqualTo(4711);
    assertThat(table.partitioned()).isFalse();
    assertThat(table.triggers()).isFalse();
    assertThat(table.columns().stream().map(MySqlColumn::name))
        .containsExactly(
            "id", "flag", "price", "word", "nothing", "mask", "made", "seen", "state", "twice",
            "thrice");

    MySqlColumn id = table.column("ID").orElseThrow();
    // since 8.0.19 without a display width
    assertThat(id.type().declared()).isIn("bigint(20) unsigned", "bigint unsigned");
    assertThat(id.autoIncrement()).isTrue();
    assertThat(id.nullable()).isFalse();
    assertThat(id.comment()).isEqualTo("the 'key'");
    assertThat(id.defaultKind()).isEqualTo(DefaultKind.NONE);

    assertDefault(table, "flag", DefaultKind.LITERAL, "1");
    assertDefault(table, "price", DefaultKind.LITERAL, "9.50");
    assertDefault(table, "word", DefaultKind.LITERAL, "CURRENT_TIMESTAMP");
    assertDefault(table, "nothing", DefaultKind.NONE, null);
    assertDefault(table, "mask", DefaultKind.LITERAL, "b'101'");
    assertDefault(table, "made", DefaultKind.CURRENT_TIMESTAMP, "CURRENT_TIMESTAMP(6)");
    assertDefault(table, "seen", DefaultKind.NONE, null);
    assertDefault(table, "state", DefaultKind.LITERAL, "b,c");

    MySqlColumn seen = table.column("seen").orElseThrow();
    assertThat(seen.onUpdateCurrentTimestamp()).isTrue();
    assertThat(seen.nullable()).isTrue();
    assertThat(table.column("made").orElseThrow().onUpdateCurrentTimestamp()).isFalse();
    assertThat(table.column("word").orElseThrow().collation()).startsWith("latin1");
    assertThat(table.column("state").orElseThrow().type().labels())
        .containsExactly("a", "b,c", "it's");
    assertThat(table.column("twice").orElseThrow().generated()).isEqualTo(Generated.STORED);
    assertThat(table.column("thrice").orElseThrow().generated()).isEqualTo(Generated.VIRTUAL);
    assertThat(table.column("thrice").orElseThrow().generationExpression()).contains("`flag` * 3");
  }

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void indexesAreReadWithTheirParts(MySqlVersion version) throws Exception {
    MySqlServer server = server(version);
    MySqlTable table =
        only(
            server,
            """
            CREATE TABLE t (b INT NOT NULL, a INT NOT NULL, s VARCHAR(200), x TEXT, g POINT NOT NULL,
              PRIMARY KEY (a, b), UNIQUE KEY one (s, a), KEY begin (x(20), b),
              FULLTEXT KEY words (x), SPATIAL KEY place (g))""");

    assertThat(table.indexes())
        .containsExactly(
            index("PRIMARY", true, true, MySqlIndex.Type.BTREE, part("a"), part("b")),
            index("begin", false, false, MySqlIndex.Type.BTREE, prefix("x", 20), part("b")),
            index("one", true, false, MySqlIndex.Type.BTREE, part("s"), part("a")),
            index("place", false, false, MySqlIndex.Type.SPATIAL, part("g")),
            index("words", false, false, MySqlIndex.Type.FULLTEXT, part("x")));
    assertThat(KeyChoice.of(table).orElseThrow().columns()).containsExactly("a", "b");
  }

  @Test
  void mysql8KnowsExpressionsAndDescendingAndInvisibleIndexes() throws Exception {
    MySqlTable table =
        only(
            MySqlServer.shared(),
            """
            CREATE TABLE t (a INT, b INT, u CHAR(36) DEFAULT (uuid()), d DATE DEFAULT (curdate()),
              KEY down (a DESC, b), KEY sum ((a + b)), KEY unused (b) INVISIBLE)""");

    assertThat(table.indexes().stream().filter(i -> i.name().equals("down")))
        .containsExactly(
            index(
                "down",
                false,
                false,
                MySqlIndex.Type.BTREE,
                new Part("a", null, null, true),
                part("b")));
    Part sum =
        table.indexes().stream()
            .filter(i -> i.name().equals("sum"))
            .findFirst()
            .orElseThrow()
            .parts()
            .get(0);
    assertThat(sum.column()).isNull();
    assertThat(sum.expression()).contains("`a` + `b`");
    assertThat(table.indexes().stream().filter(i -> !i.visible()).map(MySqlIndex::name))
        .containsExactly("unused");
    assertDefault(table, "u", DefaultKind.EXPRESSION, "uuid()");
    assertDefault(table, "d", DefaultKind.EXPRESSION, "curdate()");
    assertThat(KeyChoice.of(table)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void foreignKeysReferAcrossDatabasesColumnByColumn(MySqlVersion version) throws Exception {
    MySqlServer server = server(version);
    String parents = server.createDatabase("parents");
    String children = server.createDatabase("children");
    execute(
        server,
        parents,
        "CREATE TABLE parent (x INT, y INT, PRIMARY KEY (x, y))",
        "CREATE TABLE `"
            + children
            + "`.child (id INT PRIMARY KEY, py INT, px INT, up INT,"
            + " CONSTRAINT two FOREIGN KEY (px, py) REFERENCES `"
            + parents
            + "`.parent (x, y)"
            + " ON DELETE CASCADE ON UPDATE RESTRICT,"
            + " CONSTRAINT self FOREIGN KEY (up) REFERENCES child (id) ON DELETE SET NULL)");

    List<MySqlTable> tables = read(server, children, parents);

    assertThat(tables.stream().map(MySqlTable::label))
        .containsExactly(children + ".child", parents + ".parent");
    ReferenceAction unnamed = tables.get(0).foreignKeys().get(0).onUpdate();
    assertThat(unnamed).isIn(ReferenceAction.RESTRICT, ReferenceAction.NO_ACTION);
    assertThat(tables.get(0).foreignKeys())
        .containsExactly(
            new MySqlForeignKey(
                "self",
                List.of("up"),
                children,
                "child",
                List.of("id"),
                ReferenceAction.SET_NULL,
                unnamed),
            new MySqlForeignKey(
                "two",
                List.of("px", "py"),
                parents,
                "parent",
                List.of("x", "y"),
                ReferenceAction.CASCADE,
                ReferenceAction.RESTRICT));
  }

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void viewsPartitionsTriggersAndCountersAreSeen(MySqlVersion version) throws Exception {
    MySqlServer server = server(version);
    String database = server.createDatabase("kinds");
    execute(
        server,
        database,
        "CREATE TABLE parts (id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 3",
        "CREATE TABLE counted (id INT AUTO_INCREMENT PRIMARY KEY, s VARCHAR(99))",
        "INSERT INTO counted (s) VALUES ('a'), ('b'), ('c')",
        "CREATE VIEW seen AS SELECT id FROM counted",
        "CREATE TRIGGER watch BEFORE INSERT ON parts FOR EACH ROW SET NEW.id = NEW.id + 1");
    List<MySqlTable> first = read(server, database);
    execute(server, database, "INSERT INTO counted (s) VALUES ('d'), ('e')");
    List<MySqlTable> tables = read(server, database);

    assertThat(tables.stream().map(MySqlTable::name)).containsExactly("counted", "parts", "seen");
    assertThat(first.get(0).autoIncrement()).isEqualTo(4);
    assertThat(tables.get(0).autoIncrement()).as("not the server's cached counter").isEqualTo(6);
    assertThat(tables.get(0).dataBytes()).isPositive();
    assertThat(tables.get(1).partitioned()).isTrue();
    assertThat(tables.get(1).triggers()).isTrue();
    assertThat(tables.get(0).triggers()).isFalse();
    assertThat(tables.get(2).kind()).isEqualTo(Kind.VIEW);
    assertThat(tables.get(2).engine()).isNull();
    assertThat(tables.get(2).comment()).isEmpty();
    assertThat(tables.get(2).columns()).hasSize(1);
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      out.writeObject(tables);
    }
  }

  private static MySqlServer server(MySqlVersion version) {
    return MySqlServer.shared(MySqlOptions.defaults().withVersion(version));
  }

  private static void assertDefault(
      MySqlTable table, String column, DefaultKind kind, String value) {
    assertThat(table.column(column).orElseThrow().defaultKind()).as(column).isEqualTo(kind);
    assertThat(table.column(column).orElseThrow().defaultValue()).as(column).isEqualTo(value);
  }

  private static MySqlIndex index(
      String name, boolean unique, boolean primary, MySqlIndex.Type type, Part... parts) {
    return new MySqlIndex(name, unique, primary, type, true, List.of(parts));
  }

  private static Part part(String column) {
    return new Part(column, null, null, false);
  }

  private static Part prefix(String column, int length) {
    return new Part(column, length, null, false);
  }

  private static MySqlTable only(MySqlServer server, String ddl) throws SQLException {
    String database = server.createDatabase("catalog");
    execute(server, database, ddl);
    List<MySqlTable> tables = read(server, database);
    assertThat(tables).hasSize(1);
    return tables.get(0);
  }

  private static List<MySqlTable> read(MySqlServer server, String... databases)
      throws SQLException {
    try (Connection connection = server.connect(null)) {
      return MySqlCatalog.read(connection, List.of(databases));
    }
  }

  private static void execute(MySqlServer server, String database, String... statements)
      throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
