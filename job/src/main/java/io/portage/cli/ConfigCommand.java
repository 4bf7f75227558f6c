package io.portage.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.portage.config.ConfigDocuments;
import io.portage.config.MigrationConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portage config}: all about the configuration file; connects to nothing. */
@Command(
    name = "config",
    synopsisSubcommandLabel = "VERB",
    description = "Checks the configuration file, or shows what can stand in it.")
final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name one of check, schema, keys");
  }

  @Command(
      name = "check",
      description = {
        "Reads the configuration file, and prints what it means.",
        "Every default is filled in; secrets are masked. Connects to nothing."
      })
  int check(@Mixin ConfigOption configuration, @Mixin OutputOption output)
      throws JsonProcessingException {
    MigrationConfig config = configuration.load();
    ObjectNode shown = ConfigDocuments.show(config);
    Terminal terminal = Terminal.of(spec);
    if (output.json()) {
      terminal.json(shown);
      return ExitCode.OK.number();
    }
    terminal.line(
        "# %s is valid: %s to %s, written out with every default"
            .formatted(
                configuration.file(), config.source().endpoint(), config.target().endpoint()));
    if (config.preset() != null) {
      terminal.line("# its preset sets, where the file does not say otherwise:");
      config.preset().yaml().lines().forEach(line -> terminal.line("#   " + line));
    }
    terminal.line(yaml(shown));
    return ExitCode.OK.number();
  }

  @Command(
      name = "schema",
      description = "Prints the JSON Schema of the configuration file, for editors.")
  int schema() {
    Terminal.of(spec).json(ConfigDocuments.jsonSchema());
    return ExitCode.OK.number();
  }

  @Command(
      name = "keys",
      description = "Prints every key of the configuration file as a Markdown table.")
  int keys() {
    Terminal.of(spec).out().print(ConfigDocuments.keyTable());
    return ExitCode.OK.number();
  }

  private static String yaml(ObjectNode tree) throws JsonProcessingException {
    YAMLFactory plain =
        YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();
    return new YAMLMapper(plain).writeValueAsString(tree).stripTrailing();
  }
}
