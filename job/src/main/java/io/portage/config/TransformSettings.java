package io.portage.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A function that makes a column's values.
 *
 * @param inputs empty: the column itself
 * @param options in the file's order
 */
@Shorthand("function")
public record TransformSettings(
    @Doc(
            value =
                "The class of a Flink ScalarFunction, or the short name of one of Portage's own, "
                    + "such as `microseconds-to-interval`.",
            pattern = "[A-Za-z0-9_.$-]+",
            expected = "the name of a class or of one of Portage's transformations",
            required = true)
        String function,
    @Doc(
            value = "Columns in MySQL whose values the function gets, in the order it takes them.",
            otherwise = "the column itself")
        List<String> inputs,
    @Doc(
            value =
                "What the function asks for by `FunctionContext.getJobParameter`. A value that "
                    + "refers to a variable or a file is taken for a secret.",
            otherwise = "none")
        Map<String, OptionValue> options) {

  public TransformSettings {
    inputs = inputs == null ? List.of() : List.copyOf(inputs);
    options =
        options == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** A function that is only named. */
  public static TransformSettings of(String function) {
    return new TransformSettings(function, List.of(), Map.of());
  }
}
