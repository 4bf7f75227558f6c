package io.portage.testdata.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Fills the shop's empty tables on MySQL. The same seed and scale give the same contents. Scale 1
 * is about 100,000 rows in all, 100 about 10 million.
 */
public final class ShopGenerator {

  private final long seed;
  private final ShopSizes sizes;

  public ShopGenerator(long seed, double scale) {
    this.seed = seed;
    this.sizes = new ShopSizes(scale);
  }

  /** The rows that {@link #fill} writes, by table, in the order of {@link ShopSchema#tables()}. */
  public Map<String, Long> rowCounts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    ShopSchema.tables().forEach(table -> counts.put(table, sizes.rows(table)));
    return counts;
  }

  /**
   * Writes all rows, one transaction per table; the connection's session settings are as before
   * afterwards, but for its time zone, which is UTC.
   */
  public void fill(Connection connection) throws SQLException {
    Map<String, RowMaker> makers = makers();
    boolean autoCommit = connection.getAutoCommit();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION time_zone = '+00:00'");
      // as mysqldump does: the rows are right by construction, checking them takes a third of the
      // time
      statement.execute("SET SESSION foreign_key_checks = 0, unique_checks = 0");
      connection.setAutoCommit(false);
      for (String table : ShopSchema.tables()) {
        new TableWriter(connection, makers.get(table))
            .write(sizes.rows(table), Values.of(seed, table));
        connection.commit();
      }
      statement.execute("SET SESSION foreign_key_checks = 1, unique_checks = 1");
    } finally {
      connection.setAutoCommit(autoCommit);
    }
  }

  private Map<String, RowMaker> makers() {
    Map<String, RowMaker> makers = new HashMap<>();
    Stream.of(
            new AuthRows(sizes).makers(),
            new CatalogueRows(sizes).makers(),
            new SalesRows(sizes).makers(),
            new SpecialRows(sizes).makers())
        .forEach(list -> list.forEach(maker -> makers.put(maker.table(), maker)));
    makers.put(AllTypesRows.TABLE, AllTypesRows.maker());
    return makers;
  }
}
