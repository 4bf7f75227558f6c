package io.portage.testdata.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.shop.ShopGenerator;
import io.portage.testdata.shop.ShopSchema;
import io.portage.testdata.shop.ShopWorkload;
import io.portage.testdata.shop.WorkloadOptions;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The shop, written to by the workload, fits into Django's schema and compares as equal there. */
class ShopComparisonIT {

  @Test
  void theShopCopiedByPlainTextIsEqualAndASingleBitIsNot() throws SQLException {
    try (TwoDatabases databases = new TwoDatabases()) {
      ShopSchema.createMySql(databases.mysql);
      ShopSchema.createPostgres(databases.postgres, "public");
      new ShopGenerator(1, 0.05).fill(databases.mysql);
      try (ShopWorkload workload =
          new ShopWorkload(
              () -> MySqlServer.shared().connect(databases.database),
              1,
              WorkloadOptions.defaults())) {
        workload.run(3_000);
      }
      new PlainCopy(databases.mysql, databases.database, databases.postgres, "public")
          .copy(ShopSchema.tables());

      assertThat(databases.differences()).isEmpty();

      databases.onPostgres(
          "UPDATE shop_all_types SET t_bit64 = set_bit(t_bit64, 63, 1 - get_bit(t_bit64, 63))"
              + " WHERE id = (SELECT max(id) FROM shop_all_types WHERE t_bit64 IS NOT NULL)",
          "UPDATE shop_region SET code = upper(code) WHERE code = (SELECT max(code COLLATE \"C\")"
              + " FROM shop_region)",
          "DELETE FROM audit_log WHERE ctid = (SELECT min(ctid) FROM audit_log)");

      assertThat(databases.differences().stream().map(Difference::table).distinct())
          .containsExactly("audit_log", "shop_all_types", "shop_region");
    }
  }
}
