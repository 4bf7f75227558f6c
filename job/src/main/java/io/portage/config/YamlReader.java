package io.portage.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads YAML into a tree that knows its places. Aliases, anchors and tags are refused: the parser
 * would take a password such as {@code *abc} or {@code !abc} for one of them and lose it silently.
 */
final class YamlReader {
  private static final String INDICATORS = "*&!";

  private final YAMLParser parser;
  private final List<String> lines;
  private final Problems problems;

  private YamlReader(YAMLParser parser, List<String> lines, Problems problems) {
    this.parser = parser;
    this.lines = lines;
    this.problems = problems;
  }

  /** The tree, or null when the text is not YAML, which is then among the problems. */
  static YamlNode read(String yaml, Problems problems) {
    try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
      YamlReader reader = new YamlReader(parser, yaml.lines().toList(), problems);
      JsonToken first = parser.nextToken();
      YamlNode root = first == null ? new YamlNode.Nothing(Place.START) : reader.node("");
      if (first != null && parser.nextToken() != null) {
        problems.add(
            reader.place(), "", "a second document begins here; a configuration is one document");
      }
      return root;
    } catch (JsonProcessingException e) {
      addSyntaxError(e, problems);
      return null;
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  private YamlNode node(String path) throws IOException {
    Place place = place();
    refuseUnreadable(place, path);
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(place, path);
      case START_ARRAY -> sequence(place, path);
      case VALUE_NULL -> new YamlNode.Nothing(place, "null".equals(parser.getText()));
      default -> new YamlNode.Text(place, parser.getText());
    };
  }

  private YamlNode mapping(Place place, String path) throws IOException {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Place keyPlace = place();
      String key = parser.currentName();
      String keyPath = KeyPath.child(path, key);
      parser.nextToken();
      YamlNode.Entry earlier =
          entries.putIfAbsent(key, new YamlNode.Entry(keyPlace, node(keyPath)));
      if (earlier != null) {
        problems.add(
            keyPlace,
            keyPath,
            "is given twice, first in line " + earlier.keyPlace().line() + "; keep one of them");
      }
    }
    return new YamlNode.Mapping(place, entries);
  }

  private YamlNode sequence(Place place, String path) throws IOException {
    List<YamlNode> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(node(KeyPath.element(path, elements.size())));
    }
    return new YamlNode.Sequence(place, elements);
  }

  /** Looks into the text, because the parser does not tell of an anchor before a single value. */
  private void refuseUnreadable(Place place, String path) {
    int[] line =
        place.line() > lines.size()
            ? new int[0]
            : lines.get(place.line() - 1).codePoints().toArray();
    if (place.column() <= line.length && INDICATORS.indexOf(line[place.column() - 1]) >= 0) {
      problems.add(
          place,
          path,
          "begins with *, & or !, which YAML reads as something else than text; put the value in"
              + " quotes");
    }
  }

  private Place place() {
    JsonLocation location = parser.currentTokenLocation();
    return new Place(location.getLineNr(), location.getColumnNr());
  }

  /** Without the excerpt of the file that the parser's own message shows: it may hold a secret. */
  private static void addSyntaxError(JsonProcessingException e, Problems problems) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
        Mark mark = marked.getProblemMark();
        Place place = new Place(mark.getLine() + 1, mark.getColumn() + 1);
        problems.add(place, "", "is not YAML: " + marked.getProblem());
        return;
      }
    }
    JsonLocation location = e.getLocation();
    Place place =
        location == null ? Place.START : new Place(location.getLineNr(), location.getColumnNr());
    problems.add(place, "", "is not YAML: the file cannot be parsed from here on");
  }
}
