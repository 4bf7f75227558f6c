package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, which can be killed. */
record PortageProcess(Process process, Path log) implements AutoCloseable {

  /** Starts a verb; what it prints goes to a file in the folder, after what is there. */
  static PortageProcess start(Path folder, Path config, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx700m", "-cp", classPath(), "io.portage.cli.Main"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-c", config.toString()));
    Path log = folder.resolve("process.log");
    return new PortageProcess(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start(),
        log);
  }

  /** Failsafe may hand over the class path in a jar of its own. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  String output() throws IOException {
    return Files.readString(log);
  }

  void kill() throws Exception {
    assertThat(new ProcessBuilder("kill", "-KILL", "" + process.pid()).start().waitFor()).isZero();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
