package io.portage.ops;

import io.portage.MigrationPipeline;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs a migration in this process, on a Flink mini-cluster that listens on loopback only. */
public final class LocalCluster {

  private static final String LOOPBACK = "127.0.0.1";

  private LocalCluster() {}

  /**
   * Starts the job.
   *
   * @param stateDir folder for checkpoints and savepoints
   * @param restore savepoint or checkpoint to begin with
   * @param uiPort port of Flink's web page; null for none
   */
  public static JobClient start(
      MigrationPlan plan, Path stateDir, Optional<Path> restore, Integer uiPort) throws Exception {
    Configuration configuration = configuration(plan, stateDir, uiPort);
    restore.ifPresent(
        path -> configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));
    StreamExecutionEnvironment env =
        uiPort == null
            ? StreamExecutionEnvironment.createLocalEnvironment(slots(plan), configuration)
            : StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(configuration);
    MigrationPipeline.define(env, plan);
    return env.executeAsync();
  }

  private static Configuration configuration(MigrationPlan plan, Path stateDir, Integer uiPort) {
    Configuration configuration = new Configuration();
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints(stateDir).toUri().toString());
    configuration.set(
        CheckpointingOptions.SAVEPOINT_DIRECTORY, savepoints(stateDir).toUri().toString());
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, slots(plan));
    configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    configuration.set(RestOptions.ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_PORT, uiPort == null ? "0" : uiPort.toString());
    configuration.set(BlobServerOptions.PORT, "0");
    return configuration;
  }

  private static int slots(MigrationPlan plan) {
    return IntStream.concat(
            IntStream.of(plan.tuning().readers()),
            plan.lanes().stream().mapToInt(Lane::parallelism))
        .max()
        .orElseThrow();
  }

  static Path checkpoints(Path stateDir) {
    return stateDir.toAbsolutePath().resolve("checkpoints");
  }

  static Path savepoints(Path stateDir) {
    return stateDir.toAbsolutePath().resolve("savepoints");
  }
}
