package io.portage.ops;

import io.portage.MigrationPipeline;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.scheduler.stopwithsavepoint.StopWithSavepointStoppingException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;

/** A Flink mini-cluster in this process with one job on it; listens on loopback only. */
final class LocalCluster implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final MiniCluster cluster;
  private final JobID job;
  private final CompletableFuture<JobResult> result;

  private LocalCluster(MiniCluster cluster, JobID job) {
    this.cluster = cluster;
    this.job = job;
    this.result = cluster.requestJobResult(job);
  }

  /**
   * Starts a cluster and the job on it.
   *
   * @param state folder for checkpoints and savepoints
   * @param restore savepoint or checkpoint to begin with
   * @param uiPort port of Flink's web page; null for none
   */
  static LocalCluster start(
      MigrationPlan plan, StateFolder state, Optional<Path> restore, Integer uiPort)
      throws Exception {
    Configuration configuration = configuration(plan, state, uiPort);
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(configuration);
    MigrationPipeline.define(env, plan);
    JobGraph graph = env.getStreamGraph().getJobGraph();
    restore.ifPresent(
        path ->
            graph.setSavepointRestoreSettings(
                // a lane that the configuration no longer has leaves nothing to restore: its fences
                // are in the ledger
                SavepointRestoreSettings.forPath(path.toUri().toString(), true)));
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots(plan))
                .build());
    try {
      cluster.start();
      cluster.submitJob(graph).get();
      return new LocalCluster(cluster, graph.getJobID());
    } catch (Exception e) {
      cluster.close();
      throw e;
    }
  }

  private static Configuration configuration(
      MigrationPlan plan, StateFolder state, Integer uiPort) {
    Configuration configuration = new Configuration();
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, state.checkpoints().toUri().toString());
    configuration.set(
        CheckpointingOptions.SAVEPOINT_DIRECTORY, state.savepoints().toUri().toString());
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, slots(plan));
    configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    configuration.set(RestOptions.ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_PORT, uiPort == null ? "0" : uiPort.toString());
    // whoever else is on this machine can at most look
    configuration.set(WebOptions.SUBMIT_ENABLE, false);
    configuration.set(WebOptions.CANCEL_ENABLE, false);
    configuration.set(WebOptions.RESCALE_ENABLE, false);
    return configuration;
  }

  private static int slots(MigrationPlan plan) {
    return IntStream.concat(
            IntStream.of(plan.tuning().readers()),
            plan.lanes().stream().mapToInt(Lane::parallelism))
        .max()
        .orElseThrow();
  }

  /** Why the job has ended; empty while it runs, which includes starting again after a failure. */
  Optional<Throwable> failure() throws InterruptedException, ExecutionException {
    if (!result.isDone()) {
      return Optional.empty();
    }
    return Optional.of(
        result
            .get()
            .getSerializedThrowable()
            .<Throwable>map(JobFailure::cause)
            .orElseGet(
                () -> new IllegalStateException("The job ended by itself, as no stream does")));
  }

  /** Whether the job has had to start again; empty where Flink does not say so now. */
  Optional<JobHealth> health() throws InterruptedException {
    try {
      return Optional.of(JobHealth.of(cluster.getExecutionGraph(job).get()));
    } catch (ExecutionException e) {
      return Optional.empty();
    }
  }

  /**
   * Stops the job with a savepoint.
   *
   * @throws ExecutionException where that is not possible now, such as while the job starts again
   */
  Path stopWithSavepoint(Path folder) throws InterruptedException, ExecutionException {
    Optional<Path> before = SavedState.newestIn(folder);
    try {
      String location =
          cluster
              .stopWithSavepoint(
                  job, folder.toUri().toString(), false, SavepointFormatType.CANONICAL)
              .get();
      result.get(1, TimeUnit.MINUTES);
      return Path.of(URI.create(location));
    } catch (TimeoutException e) {
      throw new ExecutionException("The job does not end after its savepoint", e);
    } catch (ExecutionException e) {
      return completeInSpiteOf(e, SavedState.newestIn(folder), before);
    }
  }

  /**
   * A task may fail between its part of the savepoint and its end, by a connection lost just then.
   * The savepoint is complete all the same, and everything before it is in the target: the sink has
   * nothing left to commit.
   */
  private static Path completeInSpiteOf(
      ExecutionException failure, Optional<Path> savepoint, Optional<Path> before)
      throws ExecutionException {
    boolean made =
        ExceptionUtils.findThrowable(failure, StopWithSavepointStoppingException.class).isPresent();
    if (made && savepoint.isPresent() && !savepoint.equals(before)) {
      return savepoint.get();
    }
    throw failure;
  }

  /** Ends the job, where it still runs, and the cluster. */
  @Override
  public void close() throws Exception {
    cluster.close();
  }
}
