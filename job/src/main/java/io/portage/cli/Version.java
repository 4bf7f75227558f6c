package io.portage.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version, as Maven wrote it into a resource of the build. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
      properties.load(resource);
    }
    return new String[] {
      "portage %s (Flink %s, Java %s)"
          .formatted(
              properties.getProperty("portage"),
              properties.getProperty("flink"),
              System.getProperty("java.version"))
    };
  }
}
