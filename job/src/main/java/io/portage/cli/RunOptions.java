package io.portage.cli;

import io.portage.config.JobConfig;
import io.portage.config.MigrationConfig;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the job runs this time; mixed into {@code run} and {@code resume}. */
public final class RunOptions {
  private static final int MAX_PORT = 65_535;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description =
          "Readers of the copy and writers of the default lane, instead of job.parallelism.")
  private Integer parallelism;

  @Option(
      names = "--ui-port",
      paramLabel = "PORT",
      description = "Port of Flink's web page on this machine, instead of job.ui-port.")
  private Integer uiPort;

  @Option(
      names = "--exit-when-caught-up",
      description =
          "Stop with a savepoint once everything is copied, indexes and constraints are made, and"
              + " the stream has applied all that MySQL had logged by then. What has failed three"
              + " times is not waited for: exit code 10.")
  private boolean exitWhenCaughtUp;

  boolean exitWhenCaughtUp() {
    return exitWhenCaughtUp;
  }

  /** The configuration with what the command line says instead. */
  MigrationConfig over(MigrationConfig config) {
    check("--parallelism", parallelism, JobConfig.MAX_PARALLELISM);
    check("--ui-port", uiPort, MAX_PORT);
    return override(config, parallelism, uiPort);
  }

  private void check(String option, Integer value, int max) {
    if (value != null && (value < 1 || value > max)) {
      throw new ParameterException(
          verb.commandLine(), option + " is " + value + "; give a number from 1 to " + max);
    }
  }

  /**
   * The configuration with another parallelism and port.
   *
   * @param parallelism null for the configuration's own
   * @param uiPort null for the configuration's own
   */
  static MigrationConfig override(MigrationConfig config, Integer parallelism, Integer uiPort) {
    JobConfig job = config.job();
    return new MigrationConfig(
        config.name(),
        config.preset(),
        config.source(),
        config.target(),
        config.tables(),
        config.keys(),
        config.values(),
        new JobConfig(
            parallelism == null ? job.parallelism() : parallelism,
            job.checkpointInterval(),
            job.stateDir(),
            job.maxBatchRows(),
            job.maxBatchSize(),
            job.linger(),
            job.chunkSize(),
            job.onReject(),
            job.rejectLimit(),
            uiPort == null ? job.uiPort() : uiPort,
            job.udfJars()));
  }
}
