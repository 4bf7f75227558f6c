package io.portage.testdata.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A process that cannot outlive this JVM. Between the two stands a small shell, {@code guard.sh},
 * which waits for the end of a pipe: the kernel closes it when the JVM is gone, even by {@code kill
 * -9}, and the shell then ends the process and deletes its folder. Thread-safe.
 */
final class GuardedProcess {

  private static final Duration GUARD_LIMIT = Duration.ofSeconds(60);

  private final OutputStream pipe;
  private final long pid;
  private final CompletableFuture<Integer> exit;
  private final CompletableFuture<Void> guardGone;

  private GuardedProcess(
      OutputStream pipe,
      long pid,
      CompletableFuture<Integer> exit,
      CompletableFuture<Void> guardGone) {
    this.pipe = pipe;
    this.pid = pid;
    this.exit = exit;
    this.guardGone = guardGone;
  }

  /**
   * Starts a command as the folder's owner, its output appended to the folder's log.
   *
   * @param endSignal what ends the command at once, with all its children
   */
  static GuardedProcess start(List<String> command, ServerFolder folder, String endSignal) {
    List<String> words = new ArrayList<>(folder.owner().prefix());
    // A session of its own: Ctrl-C in a terminal reaches the JVM only, which may still need it.
    executable("setsid").ifPresent(words::add);
    words.addAll(List.of("sh", folder.write("guard.sh", script()).toString()));
    words.add(ServerFolder.isKept() ? "" : folder.root().toString());
    words.addAll(List.of(endSignal, folder.log().toString()));
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.root().toFile());
    // Settings meant for the clients and servers of this machine are not for ours.
    builder.environment().keySet().removeIf(GuardedProcess::isDatabaseSetting);
    builder.environment().put("LC_ALL", "C");
    builder.redirectError(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
    try {
      Files.writeString(folder.log(), "", StandardOpenOption.CREATE);
      folder.owner().own(folder.log());
      return listenTo(builder.start(), command);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.get(0), e);
    }
  }

  private static GuardedProcess listenTo(Process guard, List<String> command) throws IOException {
    BufferedReader lines = guard.inputReader(StandardCharsets.US_ASCII);
    String first = lines.readLine();
    if (first == null) {
      throw new IOException("the shell that guards " + command.get(0) + " ended at once");
    }
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    CompletableFuture<Void> gone = new CompletableFuture<>();
    Thread listener = new Thread(() -> listen(lines, exit, gone), "guard of " + first);
    listener.setDaemon(true);
    listener.start();
    return new GuardedProcess(guard.getOutputStream(), Long.parseLong(first), exit, gone);
  }

  private static void listen(
      BufferedReader lines, CompletableFuture<Integer> exit, CompletableFuture<Void> gone) {
    try (lines) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        exit.complete(Integer.parseInt(line.substring("exit ".length())));
      }
    } catch (IOException e) {
      exit.completeExceptionally(e);
    } finally {
      exit.completeExceptionally(new IOException("the guard was killed"));
      gone.complete(null);
    }
  }

  long pid() {
    return pid;
  }

  boolean isRunning() {
    return !exit.isDone();
  }

  /** The exit code (128 + n if signal n ended it), or empty if it still runs after that time. */
  Optional<Integer> awaitExit(Duration limit) {
    try {
      return Optional.of(exit.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of process " + pid + " went unseen", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for process " + pid, e);
    }
  }

  /** Sends a signal, such as {@code TERM}. */
  void signal(String name) {
    if (isRunning()) {
      Command.inFolder(Path.of("/"))
          .run(List.of("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, Long.toString(pid)));
    }
  }

  /** Kills the process and its children without any chance to tidy up, as a crash would. */
  void kill() {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(any -> isRunning());
    if (process.isEmpty()) {
      return;
    }
    List<ProcessHandle> all = new ArrayList<>(List.of(process.get()));
    try (Stream<ProcessHandle> children = process.get().descendants()) {
      children.forEach(all::add);
    }
    all.forEach(ProcessHandle::destroyForcibly);
    awaitExit(GUARD_LIMIT);
    for (ProcessHandle one : all) {
      one.onExit().orTimeout(5, TimeUnit.SECONDS).exceptionally(late -> one).join();
    }
  }

  /** Ends the process at once and lets the guard go, which leaves the folder. */
  void endKeepingFolder() {
    try {
      pipe.write("keep\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // The guard is gone already, killed by someone: closing the pipe is all that is left to do.
    }
    endDeletingFolder();
  }

  /** Ends the process at once and lets the guard go, which deletes the folder. */
  void endDeletingFolder() {
    try {
      pipe.close();
    } catch (IOException e) {
      // As above.
    }
    try {
      guardGone.get(GUARD_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IllegalStateException("process " + pid + " did not end", e);
    } catch (InterruptedException e) {
      // The pipe is closed, so the guard does its work whether anyone waits for it or not.
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isDatabaseSetting(String name) {
    return name.startsWith("PG") || name.startsWith("MYSQL");
  }

  private static Optional<String> executable(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static String script() {
    try (InputStream script = GuardedProcess.class.getResourceAsStream("guard.sh")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read guard.sh", e);
    }
  }
}
