package io.portage.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads the configuration file. */
public final class ConfigLoader {
  private ConfigLoader() {}

  /**
   * Reads a file with this process's environment.
   *
   * @throws ConfigException with everything that is wrong with it
   */
  public static MigrationConfig load(Path file) {
    return parse(contentOf(file), file, System.getenv());
  }

  /**
   * Reads a text as if it stood in the file, which need not exist.
   *
   * @param file names the text in messages; relative paths are resolved against its folder
   * @throws ConfigException with everything that is wrong with it
   */
  public static MigrationConfig parse(String yaml, Path file, Map<String, String> environment) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    Problems problems = new Problems();
    YamlNode root = YamlReader.read(yaml, problems);
    if (root instanceof YamlNode.Nothing) {
      throw new ConfigException(
          file, List.of(Problem.ofFile("is empty; it needs at least source and target")));
    }
    if (root != null) {
      Binding binding = Binding.of(problems, new References(folder, environment));
      Object config =
          SectionShape.of(MigrationConfig.class).bind(Presets.laidUnder(root), "", binding);
      if (problems.count() == 0) {
        return ((MigrationConfig) config).completed(folder);
      }
    }
    throw new ConfigException(file, problems.sorted());
  }

  private static String contentOf(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "does not exist; name the configuration with -c FILE");
    } catch (CharacterCodingException e) {
      throw unreadable(file, "is not UTF-8 text");
    } catch (IOException e) {
      throw unreadable(file, "cannot be read; check that it is a file and its rights");
    }
  }

  private static ConfigException unreadable(Path file, String message) {
    return new ConfigException(file, List.of(Problem.ofFile(message)));
  }
}
