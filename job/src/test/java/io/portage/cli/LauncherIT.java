package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a user starts it, on the classes that this build has made. */
class LauncherIT {
  private static final Path LAUNCHER = Path.of("..", "portage").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private Path elsewhere;

  @BeforeEach
  void workInAFolderWithABlank() throws IOException {
    elsewhere = Files.createDirectory(folder.resolve("else where"));
  }

  @Test
  void itRunsThroughASymbolicLinkFromAnyFolder() throws Exception {
    Path first = Files.createSymbolicLink(elsewhere.resolve("first link"), LAUNCHER);
    Path second = Files.createSymbolicLink(folder.resolve("second"), folder.relativize(first));

    CommandRun run = launch(second, Map.of(), "--version");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("portage ");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void exitCodesAndOutputAreThoseOfTheCommandAndTheLogGoesToAFile() throws Exception {
    CommandRun run = launch(LAUNCHER, Map.of(), "config", "check", "-c", "no such file");

    assertThat(run.exitCode()).isEqualTo(ExitCode.CONFIGURATION.number());
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo("no such file: does not exist; name the configuration with -c FILE\n");
    assertThat(Files.readString(elsewhere.resolve(".portage").resolve("portage.log")))
        .contains("INFO ", "Ended with exit code 3", "no such file: does not exist");
  }

  @Test
  void aJavaThatIsNotThereIsToldInASentence() throws Exception {
    CommandRun run = launch(LAUNCHER, Map.of("JAVA_HOME", "/no/such/jdk"), "--version");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "portage: JAVA_HOME is /no/such/jdk, but there is no bin/java in it; set it to a JDK"
                + " 17.\n");
  }

  @Test
  void anotherJavaIsToldInASentence() throws Exception {
    Path java = elsewhere.resolve("jdk 11").resolve("bin").resolve("java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

    CommandRun run =
        launch(LAUNCHER, Map.of("JAVA_HOME", java.getParent().getParent().toString()), "--version");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "portage: "
                + java
                + " is Java 11, but Portage needs Java 17; set JAVA_HOME to a JDK"
                + " 17.\n");
  }

  @Test
  void withoutABuildNothingRuns() throws Exception {
    Path copy = Files.copy(LAUNCHER, elsewhere.resolve("portage"));

    CommandRun run = launch(copy, Map.of(), "--version");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "portage: there is no up-to-date build, and PORTAGE_BUILD=never forbids to make"
                + " one.\n");
  }

  /** Never builds: this runs inside a build. */
  private CommandRun launch(Path launcher, Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(elsewhere.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("PORTAGE_BUILD", "never");
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended within a minute").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
