package io.portage.testdata.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.testdata.server.MySqlVersion;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShopGeneratorIT {

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void theSameSeedGivesTheSameDatabaseAndAnotherSeedAnother(MySqlVersion version)
      throws SQLException {
    try (ShopDatabase one = ShopDatabase.filled(version, 7, 0.05);
        ShopDatabase same = ShopDatabase.filled(version, 7, 0.05);
        ShopDatabase other = ShopDatabase.filled(version, 8, 0.05)) {
      assertThat(same.digests()).isEqualTo(one.digests());
      assertThat(other.digests()).isNotEqualTo(one.digests());
      assertThat(other.counts()).isEqualTo(one.counts());
    }
  }

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void theRowsAreAsManyAsSaidAndNoneIsAnOrphan(MySqlVersion version) throws SQLException {
    for (double scale : new double[] {0.001, 0.1}) {
      try (ShopDatabase shop = ShopDatabase.filled(version, 1, scale)) {
        assertThat(shop.counts()).isEqualTo(new ShopGenerator(1, scale).rowCounts());
        assertThat(shop.orphans()).isEmpty();
      }
    }
  }

  @Test
  void scaleOneIsAboutAHundredThousandRowsAndAHundredTenMillion() {
    assertThat(rows(1)).isBetween(95_000L, 110_000L);
    assertThat(rows(100)).isBetween(9_500_000L, 11_000_000L);
  }

  private static long rows(double scale) {
    return new ShopGenerator(1, scale).rowCounts().values().stream().mapToLong(n -> n).sum();
  }

  @Test
  void theTablesAndKeysAreThoseOfTheCatalogAndParentsComeFirst() throws SQLException {
    try (ShopDatabase shop = new ShopDatabase(MySqlVersion.V8_0_15)) {
      assertThat(
              shop.column(
                  "SELECT table_name FROM information_schema.tables WHERE table_schema = '"
                      + shop.name
                      + "'"))
          .containsExactlyInAnyOrderElementsOf(ShopSchema.tables());
      for (String table : ShopSchema.tables()) {
        assertThat(
                shop.column(
                    "SELECT column_name FROM information_schema.key_column_usage WHERE"
                        + " table_schema = '"
                        + shop.name
                        + "' AND table_name = '"
                        + table
                        + "' AND constraint_name = 'PRIMARY' ORDER BY ordinal_position"))
            .as(table)
            .isEqualTo(ShopSchema.primaryKeys().get(table));
        List<String> parents =
            shop.column(
                "SELECT DISTINCT referenced_table_name FROM information_schema.key_column_usage"
                    + " WHERE table_schema = '"
                    + shop.name
                    + "' AND table_name = '"
                    + table
                    + "' AND referenced_table_name IS NOT NULL AND referenced_table_name <> '"
                    + table
                    + "'");
        assertThat(ShopSchema.tables().subList(0, ShopSchema.tables().indexOf(table)))
            .as(table)
            .containsAll(parents);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void theEndsOfTheRangesAreThere(MySqlVersion version) throws SQLException {
    try (ShopDatabase shop = ShopDatabase.filled(version, 1, 0.01)) {
      for (String condition :
          List.of(
              "t_big_u = 18446744073709551615",
              "t_big = -9223372036854775808",
              "t_double = 1.7976931348623157e308",
              "CAST(t_double * 1e0 AS CHAR) = '-0'",
              "CAST(t_float * 1e0 AS CHAR) = '3.4028234663852886e38'",
              "t_date = '0001-01-01'",
              "t_date = '1582-10-10'",
              "t_datetime6 = '9999-12-31 23:59:59.999999'",
              "UNIX_TIMESTAMP(t_timestamp6) = 2147483647.999999",
              "t_span = '-838:59:59'",
              "t_duration = -9223372036854775808",
              "t_json = CAST('null' AS JSON)",
              "CHAR_LENGTH(t_varchar20) = 20 AND LENGTH(t_varchar20) = 80",
              "t_set = '' AND t_longtext = '' AND t_longblob = ''",
              "COALESCE(t_int, t_text, t_json, t_blob, t_set, t_year, t_bit64) IS NULL")) {
        assertThat(shop.number("SELECT COUNT(*) FROM shop_all_types WHERE " + condition))
            .as(condition)
            .isPositive();
      }
      assertThat(shop.number("SELECT COUNT(*) FROM shop_address WHERE CONCAT(longitude) = '-0'"))
          .isEqualTo(1);
      assertThat(shop.number("SELECT COUNT(*) FROM shop_product WHERE CONCAT(weight) = '5e-324'"))
          .isEqualTo(1);
      assertThat(
              shop.number(
                  "SELECT COUNT(*) FROM (SELECT happened FROM audit_log GROUP BY happened"
                      + " HAVING COUNT(*) > 1) AS twice"))
          .isPositive();
    }
  }
}
