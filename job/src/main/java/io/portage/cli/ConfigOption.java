package io.portage.cli;

import io.portage.config.ConfigLoader;
import io.portage.config.MigrationConfig;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code -c FILE}; mixed into every verb that needs the configuration. */
public final class ConfigOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      defaultValue = "migration.yaml",
      description = "The configuration of the migration (default: ${DEFAULT-VALUE}).")
  private Path file;

  public Path file() {
    return file;
  }

  /**
   * Reads the file. From then on, failures name its databases and never show its secrets.
   *
   * @throws io.portage.config.ConfigException with everything that is wrong with the file
   */
  public MigrationConfig load() {
    MigrationConfig config = ConfigLoader.load(file);
    ((PortageCommand) verb.root().userObject()).configured(config);
    return config;
  }
}
