package io.portage.cli;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as in the configuration file: {@code 90s}, {@code 10m}, {@code 1h}. */
final class DurationOption implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    if (!text.matches("[1-9][0-9]{0,6}[smh]")) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration; write a number and s, m or h, such as 90s");
    }
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }
}
