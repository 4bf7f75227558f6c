package io.portage.config;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. Holds every problem that was found, in the file's order. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final transient List<Problem> problems;

  ConfigException(Path file, List<Problem> problems) {
    super(lines(file, problems).stream().collect(Collectors.joining("\n")));
    this.file = file;
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }

  /** One problem a line, such as {@code migration.yaml:3:9: source.port: …}. */
  public List<String> lines() {
    return lines(file, problems);
  }

  private static List<String> lines(Path file, List<Problem> problems) {
    return problems.stream()
        .map(problem -> file + (problem.line() == 0 ? ": " : ":") + problem)
        .toList();
  }
}
