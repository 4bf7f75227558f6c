package io.portage.plan.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlColumn.DefaultKind;
import io.portage.plan.catalog.PostgresCatalog;
import io.portage.plan.catalog.PostgresColumn;
import io.portage.plan.catalog.PostgresColumn.Identity;
import io.portage.plan.catalog.PostgresForeignKey;
import io.portage.plan.catalog.PostgresIndex;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.catalog.Query;
import io.portage.plan.catalog.ReferenceAction;
import io.portage.plan.catalog.Tables;
import io.portage.plan.ddl.ForeignKeySql.NewForeignKey;
import io.portage.plan.ddl.IndexSql.NewIndex;
import io.portage.plan.ddl.IndexSql.NewPart;
import io.portage.plan.ddl.NewTable.NewColumn;
import io.portage.testdata.server.PostgresServer;
import io.portage.types.PostgresType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the SQL texts make of a real database. */
class DdlIT {
  private static final String SCHEMA = "it's \"odd\"";

  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    PostgresServer server = PostgresServer.shared();
    connection = server.connect(server.createDatabase("ddl"));
    execute(CreateTableSql.schema(SCHEMA));
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void tablesIndexesAndKeysComeBackFromTheCatalogAsTheyWereMeant() throws SQLException {
    create(
        "parent",
        List.of("id"),
        new NewColumn("id", "bigint", true, null, true, "the ''key\\'"),
        new NewColumn("select", "text", false, null, false, null));
    create(
        "child",
        List.of("a", "id"),
        new NewColumn("id", "integer", true, "7", false, null),
        new NewColumn("a", "integer", true, null, false, null),
        new NewColumn("up", "bigint", false, null, false, null));
    String long63 = Identifiers.fit("ü".repeat(60));
    execute(
        IndexSql.create(
            new NewIndex(
                SCHEMA,
                "child",
                long63,
                true,
                List.of(new NewPart("id", true), new NewPart("up", false)))));
    execute(
        IndexSql.createConcurrently(
            new NewIndex(SCHEMA, "child", "plain", false, List.of(new NewPart("up", false)))));
    NewForeignKey key =
        new NewForeignKey(
            SCHEMA,
            "child",
            "f".repeat(64),
            List.of("up"),
            SCHEMA,
            "parent",
            List.of("id"),
            ReferenceAction.SET_NULL,
            ReferenceAction.CASCADE);
    execute(ForeignKeySql.addNotValid(key));

    PostgresTable child = read("child");
    assertThat(child.primaryKey()).containsExactly("a", "id");
    assertThat(child.indexes())
        .extracting(PostgresIndex::name, PostgresIndex::columns, PostgresIndex::unique)
        .containsExactlyInAnyOrder(
            tuple("child_pkey", List.of("a", "id"), true),
            tuple(long63, List.of("id", "up"), true),
            tuple("plain", List.of("up"), false));
    assertThat(child.foreignKeys())
        .extracting(PostgresForeignKey::name, PostgresForeignKey::validated)
        .containsExactly(tuple(Identifiers.fit("f".repeat(64)), false));
    assertThat(child.foreignKeys().get(0).definition())
        .contains("ON UPDATE CASCADE ON DELETE SET NULL NOT VALID");
    execute(ForeignKeySql.validate(key));
    assertThat(read("child").foreignKeys().get(0).validated()).isTrue();

    PostgresTable parent = read("parent");
    assertThat(parent.columns())
        .extracting(PostgresColumn::name, PostgresColumn::identity, PostgresColumn::notNull)
        .containsExactly(
            tuple("id", Identity.BY_DEFAULT, true), tuple("select", Identity.NONE, false));
    assertThat(
            Query.<String>one(
                connection,
                "SELECT col_description(c.oid, 1) FROM pg_class c WHERE relname = 'parent'",
                row -> row.getString(1)))
        .isEqualTo("the ''key\\'");
  }

  @Test
  void validatingFindsTheOrphanThatNotValidLeftAlone() throws SQLException {
    create("parent", List.of("id"), new NewColumn("id", "bigint", true, null, true, null));
    create("child", List.of(), new NewColumn("up", "bigint", false, "5", false, null));
    execute("INSERT INTO \"it's \"\"odd\"\"\".child VALUES (DEFAULT)");
    NewForeignKey key =
        new NewForeignKey(
            SCHEMA,
            "child",
            "up",
            List.of("up"),
            SCHEMA,
            "parent",
            List.of("id"),
            ReferenceAction.RESTRICT,
            ReferenceAction.RESTRICT);
    execute(ForeignKeySql.addNotValid(key));

    assertThatThrownBy(() -> execute(ForeignKeySql.validate(key)))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23503"));
  }

  @Test
  void anEnumsCheckTakesItsLabelsAndTheEmptyTextOnly() throws SQLException {
    create("t", List.of(), new NewColumn("state", "text", false, null, false, null));
    execute(EnumCheckSql.add(SCHEMA, "t", "state", List.of("new", "it's", "a\\b")));
    for (String state : List.of("new", "it's", "a\\b", "")) {
      execute("INSERT INTO \"it's \"\"odd\"\"\".t VALUES (" + Literals.text(state) + ")");
    }
    execute("INSERT INTO \"it's \"\"odd\"\"\".t VALUES (NULL)");

    assertThatThrownBy(() -> execute("INSERT INTO \"it's \"\"odd\"\"\".t VALUES ('other')"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23514"));
  }

  @Test
  void defaultsGiveTheValuesThatMySqlWouldGive() throws SQLException {
    assertDefault("smallint(6)", "-5", PostgresType.of("int2", "smallint"), "-5");
    assertDefault("decimal(20,3)", "0.500", PostgresType.of("numeric", "numeric(20,3)"), "0.500");
    assertDefault("double", "-1.5e-7", PostgresType.of("float8", "double precision"), "-1.5e-07");
    assertDefault("tinyint(1)", "1", PostgresType.of("bool", "boolean"), "true");
    assertDefault("bit(5)", "b'101'", PostgresType.of("bit", "bit(5)"), "00101");
    assertDefault("varchar(9)", "it's \\x", PostgresType.of("varchar", "varchar(9)"), "it's \\x");
    assertDefault(
        "char(32)",
        "0123456789abcdef0123456789abcdef",
        PostgresType.of("uuid", "uuid"),
        "01234567-89ab-cdef-0123-456789abcdef");
    assertDefault("date", "1000-01-01", PostgresType.of("date", "date"), "1000-01-01");
    assertDefault(
        "datetime(3)",
        "1999-12-31 23:59:59.125",
        PostgresType.of("timestamp", "timestamp(3)"),
        "1999-12-31 23:59:59.125");
    assertDefault("time", "-838:59:59", PostgresType.of("interval", "interval"), "-838:59:59");
  }

  private void assertDefault(String mysql, String value, PostgresType target, String text)
      throws SQLException {
    MySqlColumn column = Tables.column("c", mysql, false, DefaultKind.LITERAL, value);
    create(
        "d",
        List.of(),
        new NewColumn(
            "c", target.sql(), true, DefaultSql.of(column, target).orElseThrow(), false, null));
    String name = Identifiers.quotePostgres(SCHEMA, "d");
    execute("INSERT INTO " + name + " DEFAULT VALUES");
    assertThat(
            Query.<String>one(connection, "SELECT c::text FROM " + name, row -> row.getString(1)))
        .as(mysql + " " + value)
        .isEqualTo(text);
    execute("DROP TABLE " + name);
  }

  private void create(String name, List<String> key, NewColumn... columns) throws SQLException {
    NewTable table = new NewTable(SCHEMA, name, List.of(columns), key, "made by a test");
    for (String sql : CreateTableSql.statements(table)) {
      execute(sql);
    }
  }

  private PostgresTable read(String name) throws SQLException {
    return PostgresCatalog.read(connection, List.of(SCHEMA)).stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
