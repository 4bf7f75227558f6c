package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.MigrationPipeline;
import io.portage.ops.Planner;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords stay out of what travels. */
class SecretsIT {

  @TempDir private Path folder;

  @Test
  void theJobGraphHoldsNoPassword() throws Exception {
    try (MigrationFixture fixture =
        new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())) {
      fixture.execute("CREATE TABLE t (id INT PRIMARY KEY)");
      StreamExecutionEnvironment env = new StreamExecutionEnvironment();
      MigrationPipeline.define(env, Planner.plan(fixture.config()).compiled().plan());
      JobGraph graph = env.getStreamGraph().getJobGraph();

      String serialized = serialized(graph);
      // the graph itself is there, or the test shows nothing
      assertThat(serialized).contains("io.portage.plan.MigrationPlan").contains(fixture.source);
      assertThat(serialized)
          .doesNotContain(fixture.mysql.password())
          .doesNotContain(fixture.postgres.password());
    }
  }

  private static String serialized(JobGraph graph) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(graph);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
