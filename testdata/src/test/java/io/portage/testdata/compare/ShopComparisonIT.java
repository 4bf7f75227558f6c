package io.portage.testdata.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.testdata.shop.ShopGenerator;
import io.portage.testdata.shop.ShopSchema;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The whole shop fits into the schema that Django makes, and compares as equal there. */
class ShopComparisonIT {

  @Test
  void theShopCopiedByPlainTextIsEqualAndASingleBitIsNot() throws SQLException {
    try (TwoDatabases databases = new TwoDatabases()) {
      ShopSchema.createMySql(databases.mysql);
      ShopSchema.createPostgres(databases.postgres, "public");
      new ShopGenerator(1, 0.05).fill(databases.mysql);
      new PlainCopy(databases.mysql, databases.database, databases.postgres, "public")
          .copy(ShopSchema.tables());

      assertThat(databases.differences()).isEmpty();

      databases.onPostgres(
          "UPDATE shop_all_types SET t_bit64 = set_bit(t_bit64, 63, 1 - get_bit(t_bit64, 63))"
              + " WHERE id = 5",
          "UPDATE shop_region SET code = upper(code) WHERE code = (SELECT max(code COLLATE \"C\")"
              + " FROM shop_region)",
          "UPDATE audit_log SET weight = '0' WHERE weight::text = '-0'");

      assertThat(databases.differences().stream().map(Difference::table).distinct())
          .containsExactly("audit_log", "shop_all_types", "shop_region");
    }
  }
}
