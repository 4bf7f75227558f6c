package io.portage.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The README's table of types says what the code does. In its left column stand MySQL's types, in
 * its right one, in the same order or one for all, PostgreSQL's; n, p, s and f stand for sizes.
 */
class ReadmeTypesTest {

  /** Every type that MySQL 5.7 to 9 have, as information_schema names it. */
  private static final Set<String> ALL =
      Set.of(
          "tinyint",
          "smallint",
          "mediumint",
          "int",
          "bigint",
          "decimal",
          "float",
          "double",
          "bit",
          "char",
          "varchar",
          "tinytext",
          "text",
          "mediumtext",
          "longtext",
          "binary",
          "varbinary",
          "tinyblob",
          "blob",
          "mediumblob",
          "longblob",
          "enum",
          "set",
          "json",
          "date",
          "datetime",
          "timestamp",
          "time",
          "year",
          "geometry",
          "point",
          "linestring",
          "polygon",
          "multipoint",
          "multilinestring",
          "multipolygon",
          "geomcollection",
          "geometrycollection",
          "vector");

  private record Row(List<String> mysql, List<String> postgres) {}

  @Test
  void everyRowIsWhatPortageCreates() throws IOException {
    for (Row row : rows()) {
      for (int i = 0; i < row.mysql().size(); i++) {
        String source = sized(row.mysql().get(i));
        String promised = sized(row.postgres().get(Math.min(i, row.postgres().size() - 1)));
        Support support = SourceKinds.of(parse(source));
        if (promised.equals("none")) {
          assertThat(support).as(source).isInstanceOf(Support.Unsupported.class);
        } else {
          assertThat(TypeMapping.defaultTarget(parse(source)).sql()).as(source).isEqualTo(promised);
        }
      }
    }
  }

  @Test
  void noTypeOfMySqlIsMissing() throws IOException {
    Set<String> told = new TreeSet<>();
    for (Row row : rows()) {
      row.mysql().forEach(type -> told.add(name(type)));
    }
    assertThat(told).isEqualTo(new TreeSet<>(ALL));
  }

  private static List<Row> rows() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String table = readme.substring(readme.indexOf("| MySQL | PostgreSQL |"));
    List<Row> rows = new ArrayList<>();
    for (String line : table.lines().skip(2).takeWhile(l -> l.startsWith("|")).toList()) {
      String[] cells = line.split("\\|");
      List<String> mysql = quoted(cells[1]);
      List<String> postgres = quoted(cells[2]);
      assertThat(postgres.size()).as(line).isIn(1, mysql.size());
      rows.add(new Row(mysql, postgres));
    }
    assertThat(rows).hasSizeGreaterThan(15);
    return rows;
  }

  /** What stands in backticks up to the first word in parentheses or after a semicolon. */
  private static List<String> quoted(String cell) {
    List<String> quoted = new ArrayList<>();
    Matcher matcher = Pattern.compile("`([^`]+)`").matcher(cell.split(";")[0]);
    while (matcher.find()) {
      quoted.add(matcher.group(1));
    }
    return quoted;
  }

  private static String sized(String type) {
    return type.replace("(n)", "(7)").replace("(p,s)", "(12,5)").replace("(f)", "(3)");
  }

  private static String name(String type) {
    return type.replaceAll("[ (].*", "");
  }

  private static MySqlType parse(String type) {
    String declared = Set.of("enum", "set").contains(type) ? type + "('a','b')" : type;
    return MySqlTypes.parse(name(type), declared, "utf8mb4");
  }
}
