package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Columns that a SELECT * does not show, and the key that MySQL makes by itself. */
@EnabledIfSystemProperty(named = "portage.mysql9", matches = "true")
class InvisibleIT {

  @TempDir private Path folder;

  @Test
  void invisibleColumnsAndGeneratedKeysAreCarriedOver() throws Exception {
    MySqlServer mysql = MySqlServer.shared(MySqlOptions.defaults().withVersion(MySqlVersion.V9));
    try (MigrationFixture fixture = new MigrationFixture(folder, mysql, PostgresServer.shared())) {
      fixture.execute(
          "SET SESSION sql_generate_invisible_primary_key = ON",
          "CREATE TABLE made (v VARCHAR(20))",
          "CREATE TABLE hid (id INT PRIMARY KEY, v INT INVISIBLE, w INT)",
          "INSERT INTO made VALUES ('a'), ('b')",
          "INSERT INTO hid (id, v, w) VALUES (1, 10, 100)");
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      fixture.execute(
          "INSERT INTO made VALUES ('c')",
          "DELETE FROM made WHERE v = 'a'",
          "INSERT INTO hid (id, v, w) VALUES (2, 20, 200)",
          "UPDATE hid SET v = 11 WHERE id = 1");
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      assertThat(
              fixture.target("SELECT string_agg(my_row_id || v, ' ' ORDER BY my_row_id) FROM made"))
          .isEqualTo("2b 3c");
      assertThat(
              fixture.target(
                  "SELECT string_agg(concat_ws(',', id, v, w), ' ' ORDER BY id) FROM hid"))
          .isEqualTo("1,11,100 2,20,200");
    }
  }
}
