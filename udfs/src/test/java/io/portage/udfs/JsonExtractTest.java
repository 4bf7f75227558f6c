package io.portage.udfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonExtractTest {

  private static final String DOCUMENT =
      "{\"a\": {\"b\": [1, 12345678901234567890.10, {\"c\": \"x\\n\\u00e9\\\"y\"}]},"
          + " \"n\": null, \"t\": true, \"a b\": \"}\", \"e\": {}, \"l\": []}";

  @Test
  void whatIsAtThePathComesOutAsItIsWritten() throws Exception {
    assertThat(at("$.a.b[0]")).isEqualTo("1");
    // no double could hold it
    assertThat(at("$.a.b[1]")).isEqualTo("12345678901234567890.10");
    assertThat(at("$.a.b[2].c")).isEqualTo("x\né\"y");
    assertThat(at("$.a.b[2]")).isEqualTo("{\"c\": \"x\\n\\u00e9\\\"y\"}");
    assertThat(at("$.t")).isEqualTo("true");
    assertThat(at("$.\"a b\"")).isEqualTo("}");
    assertThat(at("$.e")).isEqualTo("{}");
    assertThat(at("$")).isEqualTo(DOCUMENT);
  }

  @Test
  void whereThereIsNothingOrNullIsNull() throws Exception {
    assertThat(at("$.n")).isNull();
    assertThat(at("$.x")).isNull();
    assertThat(at("$.a.b[3]")).isNull();
    assertThat(at("$.a[0]")).isNull();
    assertThat(at("$.t.x")).isNull();
    assertThat(at("$.e.x")).isNull();
    assertThat(at("$.l[0]")).isNull();
    assertThat(extract("$.a", null)).isNull();
    assertThat(extract("$.a", "7")).isNull();
    assertThat(extract("$", "\"text\"")).isEqualTo("text");
  }

  @Test
  void ofANameThatComesTwiceTheLastCounts() throws Exception {
    assertThat(extract("$.a", "{\"a\": 1, \"a\": 2}")).isEqualTo("2");
  }

  @Test
  void whatIsNoPathOrNoJsonIsRefused() {
    for (String path : new String[] {"a", "$a", "$.", "$[x]", "$.a..b", "$[-1]"}) {
      assertThatThrownBy(() -> extract(path, "{}"))
          .as(path)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(path);
    }
    for (String json : new String[] {"{\"a\": ", "{\"a\" 1}", "{a: 1}", ""}) {
      assertThatThrownBy(() -> extract("$.a.b", json))
          .as(json)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no JSON");
    }
  }

  private static String at(String path) throws Exception {
    return extract(path, DOCUMENT);
  }

  private static String extract(String path, String json) throws Exception {
    return Opened.with(new JsonExtract(), Map.of("path", path)).eval(json);
  }
}
