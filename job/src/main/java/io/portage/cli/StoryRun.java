package io.portage.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * {@code portage run} in a process of its own, which can be killed, and which a shell kills when
 * this process is gone.
 */
final class StoryRun implements AutoCloseable {

  /** The end of the shell's input, for whatever reason, is a kill -9. */
  private static final String GUARD =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      job=$!
      (read -r word <&3; kill -KILL $job) 2>/dev/null &
      guard=$!
      exec 3<&-
      wait $job
      code=$?
      kill $guard 2>/dev/null
      exit $code
      """;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process shell;
  private final Thread reader;

  private StoryRun(Process shell, Thread reader) {
    this.shell = shell;
    this.reader = reader;
  }

  /** Starts a verb; {@code lines} takes what it prints, in another thread. */
  static StoryRun start(String verb, Path configuration, Consumer<String> lines)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "portage"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(word -> word.startsWith("--add-opens") || word.startsWith("-Dlog4j2."))
        .forEach(command::add);
    command.addAll(List.of("-Xmx700m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), verb, "-c", configuration.toString()));
    Process shell = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread reader = new Thread(() -> read(shell, lines), "portage-story-run");
    reader.setDaemon(true);
    reader.start();
    return new StoryRun(shell, reader);
  }

  private static void read(Process shell, Consumer<String> lines) {
    try (BufferedReader output = shell.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.accept(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what the job prints cannot be read", e);
    }
  }

  boolean isRunning() {
    return shell.isAlive();
  }

  /** kill -9. */
  void kill() throws IOException, InterruptedException {
    shell.getOutputStream().close();
    end();
  }

  /** Waits for its end by itself; returns its exit code. */
  int end() throws InterruptedException {
    if (!shell.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the job has not ended within " + Figures.duration(PATIENCE));
    }
    reader.join(PATIENCE.toMillis());
    return shell.exitValue();
  }

  /** A kill, if it still runs; when this returns it writes nowhere any more. */
  @Override
  public void close() throws IOException, InterruptedException {
    kill();
  }
}
