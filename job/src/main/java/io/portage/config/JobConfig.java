package io.portage.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How the Flink job runs.
 *
 * @param stateDir never null in a loaded configuration
 * @param uiPort null: no web page
 */
public record JobConfig(
    @Doc(
            value = "Parallel readers of the copy, and parallel writers of the default lane.",
            byDefault = "2",
            min = "1",
            max = "" + MAX_PARALLELISM)
        int parallelism,
    @Doc(
            value = "How often the job notes down where it stands.",
            byDefault = "10s",
            min = "100ms",
            max = "1h")
        Duration checkpointInterval,
    @Doc(
            value = "Folder for checkpoints and savepoints; relative to the configuration file.",
            otherwise = "`.portage/<name>` beside the configuration file")
        Path stateDir,
    @Doc(
            value = "The most changes that are written in one transaction.",
            byDefault = "2000",
            min = "1",
            max = "1000000")
        int maxBatchRows,
    @Doc(
            value =
                "About how many bytes of changes a writer holds at most before it writes them; a "
                    + "single change may be larger.",
            byDefault = "16MB",
            min = "1KB",
            max = "1GB")
        ByteSize maxBatchSize,
    @Doc(
            value = "How long a change may wait for others to be written with it.",
            byDefault = "20ms",
            min = "0ms",
            max = "10s")
        Duration linger,
    @Doc(
            value = "About how many bytes of rows one chunk of the copy holds.",
            byDefault = "32MB",
            min = "1KB",
            max = "1GB")
        ByteSize chunkSize,
    @Doc(
            value =
                "A row that cannot be converted or written: `fail` stops the job cleanly at the "
                    + "first one, `quarantine` keeps it in `portage.reject` and goes on.",
            byDefault = "fail")
        OnReject onReject,
    @Doc(
            value =
                "The most rows that may lie in `portage.reject`: with `quarantine`, one more stops "
                    + "the job.",
            byDefault = "1000",
            min = "0",
            max = "1000000")
        int rejectLimit,
    @Doc(
            value = "Port of Flink's web page while the job runs on this machine.",
            min = "1",
            max = "65535",
            otherwise = "no web page")
        Integer uiPort,
    @Doc(
            value =
                "Jars with functions of one's own, for `transform`; relative to the configuration "
                    + "file.",
            otherwise = "none")
        List<Path> udfJars)
    implements Checked {

  /** As many as Flink has key groups by default: more writers would have nothing to do. */
  public static final int MAX_PARALLELISM = 128;

  /** What to do with a row that cannot be converted or written. */
  public enum OnReject {
    FAIL,
    QUARANTINE
  }

  public JobConfig {
    udfJars = List.copyOf(udfJars);
  }

  @Override
  public void check(Complaints complaints) {
    for (Path jar : udfJars) {
      if (!Files.isReadable(jar) || Files.isDirectory(jar)) {
        complaints.add("udf-jars", jar + " is not a file that can be read");
      }
    }
  }

  JobConfig withStateDir(Path folder) {
    return new JobConfig(
        parallelism,
        checkpointInterval,
        folder,
        maxBatchRows,
        maxBatchSize,
        linger,
        chunkSize,
        onReject,
        rejectLimit,
        uiPort,
        udfJars);
  }
}
