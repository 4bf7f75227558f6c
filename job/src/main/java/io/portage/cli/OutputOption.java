package io.portage.cli;

import picocli.CommandLine.Option;

/** {@code -o text|json}; mixed into every verb whose result a script may want. */
public final class OutputOption {
  /** Names as they are typed. */
  public enum Format {
    text,
    json
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "How the result is printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  public boolean json() {
    return format == Format.json;
  }
}
