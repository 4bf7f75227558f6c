package io.portage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package knows which, read off the sources. */
class ArchitectureTest {

  private static final Path MAIN = Path.of("src/main/java/io/portage");
  private static final Path TEST = Path.of("src/test/java/io/portage");

  @Test
  void theCoreKnowsNothingOfWhatRunsIt() {
    assertThat(
            lines(MAIN, "import io\\.portage\\.(sink|source|cli|ops)\\b", ArchitectureTest::core))
        .containsExactlyInAnyOrder(
            // the definition that the stream's drift watch will compare with, printed once for both
            "plan/compile/PlanCompiler.java: import io.portage.source.TableDefinitions;",
            // whether a key can be cut into chunks is known where the chunks' conditions are made
            "plan/compile/TablePlanner.java: import io.portage.source.KeyRange;");
  }

  @Test
  void onlyTheSourceKnowsTheConnectorsInside() {
    assertThat(
            lines(
                MAIN,
                "(org\\.apache\\.flink\\.cdc|io\\.debezium)\\.",
                file -> !file.startsWith("source")))
        .isEmpty();
  }

  @Test
  void onlyTheCommandLineSpeaksToTheTerminal() {
    assertThat(lines(MAIN, "System\\.(out|err)\\b", file -> !file.startsWith("cli"))).isEmpty();
  }

  @Test
  void nothingComesFromInsideTheJdkOrFromAnEarlierJUnit() {
    String importOf = "import (static )?";
    assertThat(lines(MAIN, importOf + "sun\\.", file -> true)).isEmpty();
    assertThat(lines(TEST, importOf + "(sun\\.|junit\\.|org\\.junit\\.[A-Z])", file -> true))
        .isEmpty();
  }

  private static boolean core(Path file) {
    return Stream.of("types", "change", "plan").anyMatch(file::startsWith);
  }

  /** Every line that the expression is found in, after its file. */
  private static List<String> lines(Path root, String expression, Predicate<Path> chosen) {
    Predicate<String> found = Pattern.compile(expression).asPredicate();
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).as("sources in %s", root.toAbsolutePath()).isNotEmpty();
      return sources.stream()
          .filter(file -> chosen.test(root.relativize(file)))
          .flatMap(
              file ->
                  read(file).stream()
                      .filter(found)
                      .map(line -> root.relativize(file) + ": " + line.strip()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
