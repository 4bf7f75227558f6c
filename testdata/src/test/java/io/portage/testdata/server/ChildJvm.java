package io.portage.testdata.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Another JVM with this one's class path, which keeps all its servers in one folder. */
record ChildJvm(Process process, BufferedReader output, Path servers) implements AutoCloseable {

  static ChildJvm start(Class<?> main, Path servers, String... arguments) throws IOException {
    return start(
        OsUser.current(),
        System.getProperty("java.class.path"),
        Map.of(),
        main,
        servers,
        arguments);
  }

  static ChildJvm start(
      OsUser user,
      String classPath,
      Map<String, String> environment,
      Class<?> main,
      Path servers,
      String... arguments)
      throws IOException {
    List<String> words = new ArrayList<>(user.prefix());
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx256m", "-cp", classPath, "-Dportage.servers.dir=" + servers));
    words.add(main.getName());
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.directory(servers.toFile()).environment().putAll(environment);
    Process process = builder.start();
    return new ChildJvm(process, process.inputReader(StandardCharsets.UTF_8), servers);
  }

  /** Reads the output up to the line that is exactly this; it is an error if it ends before. */
  String readUntil(String line) throws IOException {
    StringBuilder read = new StringBuilder();
    for (String next = output.readLine(); next != null; next = output.readLine()) {
      read.append(next).append('\n');
      if (next.equals(line)) {
        return read.toString();
      }
    }
    throw new IOException("the child JVM ended before it said '" + line + "':\n" + read);
  }

  /** The processes that work in the servers' folder or name it in their command. */
  List<String> serverProcesses() {
    return ProcessHandle.allProcesses()
        .filter(any -> any.pid() != process.pid())
        .map(any -> any.pid() + " in " + workingFolder(any) + ": " + commandLine(any))
        .filter(text -> text.contains(servers.toString()))
        .toList();
  }

  List<Path> serverFolders() throws IOException {
    try (Stream<Path> folders = Files.list(servers)) {
      return folders.toList();
    }
  }

  private static String workingFolder(ProcessHandle any) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", "" + any.pid(), "cwd")).toString();
    } catch (IOException e) {
      return "an unknown folder";
    }
  }

  private static String commandLine(ProcessHandle any) {
    return Optional.of(any).flatMap(each -> each.info().commandLine()).orElse("");
  }

  /** kill -9. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
  }
}
