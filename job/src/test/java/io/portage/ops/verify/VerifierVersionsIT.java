package io.portage.ops.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.portage.testdata.server.PostgresOptions;
import io.portage.testdata.server.PostgresServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every statement of the comparison runs on the oldest and the newest PostgreSQL. */
class VerifierVersionsIT {

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void everyKindOfDifferenceIsFoundWithAndWithoutAKey(int major) throws Exception {
    try (PostgresServer server =
        PostgresServer.start(PostgresOptions.defaults().withMajor(major))) {
      TwoDatabases databases = new TwoDatabases(server);
      databases.both(
          "CREATE TABLE k (id INT PRIMARY KEY, v VARCHAR(9), j JSON)",
          "CREATE TABLE n (v VARCHAR(9), j JSON)");
      databases.mysql(
          "INSERT INTO k VALUES (1, 'a', '[1]'), (2, 'b', NULL), (3, 'c', NULL)",
          "INSERT INTO n VALUES ('a', '[1]'), ('b', NULL), ('c', NULL)");
      databases.postgres(
          "INSERT INTO k VALUES (1, 'a', '[1]'), (2, 'b', '[]'), (4, 'd', NULL)",
          "INSERT INTO n VALUES ('a', '[1]'), ('b', '[]'), ('d', NULL)");

      assertThat(databases.verify("k").mismatches())
          .containsExactly(
              Mismatch.ofRow(MismatchKind.MISSING, "id = 3"),
              new Mismatch(MismatchKind.DIFFERENT, "id = 2", "j", null, "[]"),
              Mismatch.ofRow(MismatchKind.NATURAL, "id = 4"));
      assertThat(databases.verify("n").mismatches())
          .extracting(Mismatch::kind, Mismatch::key)
          .containsExactlyInAnyOrder(
              tuple(MismatchKind.MISSING, "(b,)"),
              tuple(MismatchKind.MISSING, "(c,)"),
              tuple(MismatchKind.NATURAL, "(b,[])"),
              tuple(MismatchKind.NATURAL, "(d,)"));
    }
  }
}
