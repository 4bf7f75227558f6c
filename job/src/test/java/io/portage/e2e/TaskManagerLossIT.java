package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.MigrationPipeline;
import io.portage.ops.Planner;
import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.plan.MigrationPlan;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster of several TaskManagers loses one after the other. Then the migration goes on from a
 * savepoint that lies before all of that.
 */
class TaskManagerLossIT {

  private static final int TASK_MANAGERS = 2;
  private static final int LOSSES = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void whatATaskManagerTakesWithItIsReadAgainAndAppliedOnce() throws Exception {
    try (MigrationFixture fixture =
        new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())
            .with("tables: {settings: {journal: {keyless: copy-once}}}")) {
      VersionedWrites.createTables(fixture);
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      try (VersionReader reader = new VersionReader(fixture.postgres, fixture.target);
          VersionedWrites writes = VersionedWrites.start(fixture.mysql, fixture.source, 3)) {
        MigrationPlan plan = Planner.plan(fixture.config()).compiled().plan();
        try (MiniCluster cluster = cluster()) {
          cluster.start();
          cluster.submitJob(job(plan)).get();
          awaitProgress(reader);
          for (int loss = 0; loss < LOSSES; loss++) {
            // they are numbered anew as they go: the oldest each time
            cluster.terminateTaskManager(loss).get(1, TimeUnit.MINUTES);
            cluster.startTaskManager();
            awaitProgress(reader);
          }
        }
        fixture.start();
        awaitProgress(reader);
        writes.stop();
        fixture.awaitEverythingApplied();
        assertThat(reader.faults()).isEmpty();
        assertThat(fixture.target("SELECT sum(times) FROM portage.adjustment"))
            .isEqualTo(Integer.toString(writes.updates()));
      }
      fixture.execute("UPDATE item SET day = NULL");
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }

  private static void awaitProgress(VersionReader reader) {
    long before = reader.applied();
    Awaitility.await().atMost(PATIENCE).until(() -> reader.applied() > before + 300);
  }

  private MiniCluster cluster() {
    return new MiniCluster(
        new MiniClusterConfiguration.Builder()
            .setConfiguration(configuration())
            .setNumTaskManagers(TASK_MANAGERS)
            .setNumSlotsPerTaskManager(1)
            .build());
  }

  private JobGraph job(MigrationPlan plan) {
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(configuration());
    MigrationPipeline.define(env, plan);
    return env.getStreamGraph().getJobGraph();
  }

  private Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.resolve("cluster").toUri().toString());
    return configuration;
  }
}
