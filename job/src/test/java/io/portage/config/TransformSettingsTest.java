package io.portage.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformSettingsTest {

  @Test
  void aTransformIsANameOrASectionWithInputsAndOptions() {
    TableSettings table =
        table(
            """
            columns:
              a: {transform: trim}
              b: {transform: {function: com.example.F, inputs: [a, b], options: {n: 7, key: "${KEY}"}}}
              c: {expression: "a == 'x'"}
            computed:
              d: {transform: {function: trim, inputs: a}, type: text}
            filter: |
              a != 'y'
              && b != 'z'
            """);
    assertThat(table.column("a").transform()).isEqualTo(TransformSettings.of("trim"));
    TransformSettings b = table.column("b").transform();
    assertThat(b.inputs()).containsExactly("a", "b");
    assertThat(b.options().get("n")).isEqualTo(new OptionValue("7", null));
    assertThat(b.options().get("key")).isEqualTo(new OptionValue("swordfish", "${KEY}"));
    assertThat(table.column("c").expression().text()).isEqualTo("a == 'x'");
    assertThat(table.computed().get("d").transform().inputs()).containsExactly("a");
    assertThat(table.filter().text()).isEqualTo("a != 'y'\n&& b != 'z'");
    assertThat(table.filter().line()).isEqualTo(20);
  }

  @Test
  void aSecretOptionIsShownAsItWasWrittenAndMaskedElsewhere() {
    MigrationConfig config =
        config("columns: {a: {transform: {function: f, options: {key: '${KEY}'}}}}");
    String shown = ConfigDocuments.show(config).toString();
    assertThat(shown).contains("${KEY}").doesNotContain("swordfish");
    assertThat(config.toString()).contains("key=${KEY}").doesNotContain("swordfish");
    assertThat(config.mask("the key is swordfish")).isEqualTo("the key is ****");
  }

  @Test
  void aLaterTransformTakesThePlaceOfAnEarlierExpression() {
    MigrationConfig config =
        ConfigText.readLeastAnd(
            """
            tables:
              settings:
                ".*": {columns: {a: {expression: "'x'"}}, filter: "true", computed: {c: {expression: "1"}}}
                t: {columns: {a: {transform: trim}}, filter: "false", computed: {c: {expression: "2"}}}
            """);
    TableSettings table = config.settingsFor("shop", "t");
    assertThat(table.column("a").expression()).isNull();
    assertThat(table.column("a").transform().function()).isEqualTo("trim");
    assertThat(table.filter().text()).isEqualTo("false");
    assertThat(table.computed().get("c").expression().text()).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "columns: {a: {transform: trim, expression: 'true'}} | either a transform or an expression",
        "columns: {a: {skip: true, expression: 'true'}} | left out can have no other settings",
        "columns: {a: {transform: {inputs: [a]}}} | function: is missing",
        "columns: {a: {transform: {function: f, input: a}}} | did you mean inputs?",
        "columns: {a: {expression: '${KEY}'}} | an expression cannot refer to a variable or a file",
        "computed: {a: {type: text}} | needs either a transform or an expression",
        "computed: {a: {transform: trim}} | give inputs: a computed column has none of its own",
        "filter: | has no value",
      })
  void whatMakesNoSenseIsToldWithItsPlace(String settings, String problem) {
    assertThat(problems(settings)).singleElement().asString().contains(problem);
  }

  private static List<String> problems(String settings) {
    return ConfigText.problemsOf(ConfigText.LEAST + yaml(settings));
  }

  private static TableSettings table(String settings) {
    return config(settings).settingsFor("shop", "t");
  }

  private static MigrationConfig config(String settings) {
    return ConfigLoader.parse(
        ConfigText.LEAST + yaml(settings),
        Path.of("/etc/portage/migration.yaml"),
        Map.of("MYSQL_PASSWORD", "geheim-1", "POSTGRES_PASSWORD", "geheim-2", "KEY", "swordfish"));
  }

  private static String yaml(String settings) {
    return "tables:\n  settings:\n    t:\n" + settings.indent(6);
  }
}
