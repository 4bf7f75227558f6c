package io.portage.udfs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path into a JSON document: names and numbers of elements. */
record JsonPath(List<Object> steps) {

  private static final Pattern STEP =
      Pattern.compile("\\.([A-Za-z_$][A-Za-z0-9_$]*)|\\.(\"(?:[^\"\\\\]|\\\\.)*\")|\\[(\\d{1,9})]");

  /**
   * Reads {@code $.name}, {@code $."any name"} and {@code $[0]}, in any number.
   *
   * @throws IllegalArgumentException for another text
   */
  static JsonPath parse(String text) {
    List<Object> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    int position = text.startsWith("$") ? 1 : -1;
    while (position > 0 && position < text.length()) {
      if (!matcher.find(position) || matcher.start() != position) {
        position = -1;
        break;
      }
      if (matcher.group(3) != null) {
        steps.add(Integer.valueOf(matcher.group(3)));
      } else {
        steps.add(
            matcher.group(1) != null ? matcher.group(1) : JsonScanner.unquoted(matcher.group(2)));
      }
      position = matcher.end();
    }
    if (position < 0) {
      throw new IllegalArgumentException(
          "the option path is of the form $.name.\"another name\"[0], not " + text);
    }
    return new JsonPath(List.copyOf(steps));
  }

  /** The document's text there; null for none. */
  String find(String json) {
    JsonScanner scanner = new JsonScanner(json);
    for (Object step : steps) {
      boolean found =
          step instanceof Integer element
              ? scanner.enterElement(element)
              : scanner.enterMember((String) step);
      if (!found) {
        return null;
      }
    }
    return scanner.value();
  }
}
