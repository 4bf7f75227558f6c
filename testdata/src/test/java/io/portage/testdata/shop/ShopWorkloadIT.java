package io.portage.testdata.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.portage.testdata.server.MySqlVersion;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShopWorkloadIT {

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void theSameSeedWritesTheSame(MySqlVersion version) throws SQLException {
    try (ShopDatabase one = ShopDatabase.filled(version, 1, 0.05);
        ShopDatabase same = ShopDatabase.filled(version, 1, 0.05)) {
      Map<String, String> before = one.digests();
      WorkloadReport first = run(one, 1_000);
      WorkloadReport second = run(same, 1_000);

      assertThat(second).isEqualTo(first);
      assertThat(same.digests()).isEqualTo(one.digests()).isNotEqualTo(before);
      assertThat(first.conflicts()).isZero();
      assertThat(first.deadlockRetries()).isZero();
    }
  }

  private static WorkloadReport run(ShopDatabase shop, int deeds) throws SQLException {
    try (ShopWorkload workload = new ShopWorkload(shop::open, 3, WorkloadOptions.defaults())) {
      workload.run(deeds / 2);
      workload.run(deeds / 2);
      return workload.report();
    }
  }

  @Test
  void everythingHappensAndTheTablesKeepTheirSize() throws SQLException {
    try (ShopDatabase shop = ShopDatabase.filled(MySqlVersion.V8_0_15, 1, 0.1)) {
      Map<String, Long> before = shop.counts();
      Map<String, String> digests = shop.digests();
      WorkloadReport report = run(shop, 6_000);

      assertThat(report.transactions()).isGreaterThan(5_000);
      assertThat(report.inserts()).isGreaterThan(1_000);
      assertThat(report.updates()).isGreaterThan(1_000);
      assertThat(report.deletes()).isGreaterThan(1_000);
      assertThat(report.keyChanges()).isGreaterThan(500);
      assertThat(report.swaps()).isGreaterThan(50);
      assertThat(report.rollbacks()).isGreaterThan(50);
      assertThat(report.savepointRollbacks()).isGreaterThan(20);
      assertThat(report.largestTransaction()).isBetween(200L, 1_200L);
      assertThat(report.conflicts()).isZero();
      assertThat(shop.orphans()).isEmpty();
      shop.counts()
          .forEach(
              (table, rows) ->
                  assertThat(rows)
                      .as(table)
                      .isBetween(
                          before.get(table) * 8 / 10 - 20, before.get(table) * 12 / 10 + 1_200));
      // only what is referred to everywhere stays as it was
      assertThat(
              shop.digests().entrySet().stream()
                  .filter(entry -> entry.getValue().equals(digests.get(entry.getKey())))
                  .map(Map.Entry::getKey))
          .containsExactlyInAnyOrder(
              "django_content_type", "auth_permission", "auth_group", "shop_tag", "shop_warehouse");
    }
  }

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void threadsRaceWithoutBreakingAnything(MySqlVersion version) throws SQLException {
    try (ShopDatabase shop = ShopDatabase.filled(version, 1, 0.05);
        ShopWorkload workload =
            new ShopWorkload(
                shop::open,
                9,
                WorkloadOptions.defaults().withThreads(4).withMaxTransactionRows(20_000))) {
      workload.start();
      await().atMost(Duration.ofSeconds(60)).until(() -> workload.report().transactions() > 3_000);
      workload.stop();

      WorkloadReport report = workload.report();
      assertThat(shop.orphans()).isEmpty();
      assertThat(report.conflicts()).isLessThan(report.transactions() / 50);
      assertThat(workload.report()).as("nothing goes on after stop").isEqualTo(report);
    }
  }

  @Test
  void theRateIsKeptByAllThreadsTogether() throws SQLException {
    try (ShopDatabase shop = ShopDatabase.filled(MySqlVersion.V8_0_15, 1, 0.01);
        ShopWorkload workload =
            new ShopWorkload(
                shop::open, 1, WorkloadOptions.defaults().withRate(50).withThreads(2))) {
      long start = System.nanoTime();
      workload.start();
      await().atMost(Duration.ofSeconds(60)).until(() -> workload.report().transactions() >= 100);
      workload.stop();

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThan(Duration.ofMillis(1_500));
    }
  }

  @Test
  void aWorkloadThatCannotGoOnSaysSoWhenStopped() throws SQLException {
    ShopDatabase shop = ShopDatabase.filled(MySqlVersion.V8_0_15, 1, 0.001);
    ShopWorkload workload = new ShopWorkload(shop::open, 1, WorkloadOptions.defaults());
    workload.start();
    shop.close();

    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("shop-workload-0")));

    assertThatThrownBy(workload::stop)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The workload on MySQL failed: ")
        .hasCauseInstanceOf(SQLException.class);
  }
}
