package io.portage.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts in what a value refers to: <code>${NAME}</code> is an environment variable, <code>
 * ${file:/path}</code> a file's content without its last line break, {@code $$} a dollar sign. Any
 * other dollar sign stands for itself, as in a regular expression.
 */
record References(Path folder, Map<String, String> environment) {
  /** Matches a value that refers to something; for the JSON Schema. */
  static final String REGEX = "\\$\\{[^}]*\\}";

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$|\\$\\{(?<name>[^}]*)}|(?<open>\\$\\{)");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String FILE = "file:";

  static boolean in(String text) {
    return text.contains("${");
  }

  /** The text with everything put in, or null if something cannot be, which is then told. */
  String resolve(String text, Consumer<String> complaints) {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    boolean complete = true;
    while (matcher.find()) {
      String value = valueOf(matcher, complaints);
      complete &= value != null;
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(value == null ? "" : value));
    }
    matcher.appendTail(resolved);
    return complete ? resolved.toString() : null;
  }

  private String valueOf(MatchResult match, Consumer<String> complaints) {
    String whole = match.group();
    if (whole.equals("$$")) {
      return "$";
    }
    String name = match.group(1);
    if (name == null) {
      complaints.accept("has ${ without }; write $${ for the characters themselves");
      return null;
    }
    if (name.startsWith(FILE)) {
      return contentOf(name.substring(FILE.length()), complaints);
    }
    if (!VARIABLE.matcher(name).matches()) {
      complaints.accept(
          whole
              + " is neither ${VARIABLE} nor ${file:/path}; write $${ for the characters themselves");
      return null;
    }
    String value = environment.get(name);
    if (value == null) {
      complaints.accept(
          "the environment variable " + name + " is not set; set it, or write the value");
    }
    return value;
  }

  private String contentOf(String name, Consumer<String> complaints) {
    try {
      String content = Files.readString(folder.resolve(name));
      return content.endsWith("\r\n")
          ? content.substring(0, content.length() - 2)
          : content.endsWith("\n") ? content.substring(0, content.length() - 1) : content;
    } catch (IOException | InvalidPathException e) {
      complaints.accept(
          "the file "
              + name
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "); check its path and rights");
      return null;
    }
  }
}
