package io.portage.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigDocumentsTest {
  private static final Path DEPLOY = Path.of("..", "deploy");
  private static final Map<String, String> PASSWORDS =
      Map.of("MYSQL_PASSWORD", "geheim-1", "POSTGRES_PASSWORD", "geheim-2", "HASH_KEY", "geheim-3");

  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(ConfigDocuments.jsonSchema());

  @Test
  void theCommittedSchemaIsThatOfTheRecords() throws Exception {
    JsonNode committed =
        new ObjectMapper().readTree(DEPLOY.resolve("portage.schema.json").toFile());

    // as texts: a number read from a file is another kind of node than one put into a tree
    assertThat(committed.toString().equals(ConfigDocuments.jsonSchema().toString()))
        .as("deploy/portage.schema.json: ./portage config schema > deploy/portage.schema.json")
        .isTrue();
  }

  @Test
  void theCommittedTableOfKeysIsThatOfTheRecords() throws Exception {
    assertThat(Files.readString(DEPLOY.resolve("configuration.md")))
        .as("deploy/configuration.md: replace its table by that of ./portage config keys")
        .endsWith("\n\n" + ConfigDocuments.keyTable());
  }

  @Test
  void theExampleIsValidByTheLoaderAndByTheSchema() throws Exception {
    Path file = DEPLOY.resolve("example.yaml");

    MigrationConfig config = ConfigLoader.parse(Files.readString(file), file, PASSWORDS);

    assertThat(config.settingsFor("shop", "orders").parallelism()).isEqualTo(4);
    assertThat(schema.validate(new YAMLMapper().readTree(file.toFile()))).isEmpty();
  }

  @Test
  void theExampleNamesEveryKey() throws Exception {
    String example = Files.readString(DEPLOY.resolve("example.yaml"));

    for (String line : ConfigDocuments.keyTable().lines().skip(2).toList()) {
      String path = line.split("`")[1];
      String key = path.substring(path.lastIndexOf('.') + 1);
      assertThat(Pattern.compile("(?m)^[ #]*" + key + ":").matcher(example).find())
          .as(path)
          .isTrue();
    }
  }

  @Test
  void whatIsShownOfAConfigurationIsAConfigurationAgain() {
    MigrationConfig config =
        ConfigText.readLeastAnd("tables: {settings: {a: {order: by-key}}}\njob: {linger: 1s}\n");
    JsonNode shown = ConfigDocuments.show(config);

    assertThat(schema.validate(shown)).isEmpty();
    assertThat(ConfigText.read(shown.toString())).hasToString(config.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nmae: x",
        "name: Has Blanks",
        "job: {parallelism: 0}",
        "job: {parallelism: many}",
        "job: {linger: 20}",
        "job: {chunk-size: 32 MB}",
        "job: {on-reject: ignore}",
        "job: {ui-port: 65536}",
        "tables: {settings: {a: {paralelism: 2}}}",
        "tables: {settings: {a: {columns: {b: {skip: perhaps}}}}}",
        "tables: {include: [{a: b}]}",
        "tables: []"
      })
  void schemaAndLoaderRefuseTheSame(String broken) throws Exception {
    String yaml = ConfigText.LEAST + broken + "\n";

    assertThat(schema.validate(new YAMLMapper().readTree(yaml))).isNotEmpty();
    assertThat(ConfigText.problemsOf(yaml)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "job: {parallelism: 128}",
        "job:",
        "tables: {include: orders}",
        "tables: {include: [orders, lines]}",
        "tables: {settings: {a: {columns: {b: {skip: true}}}}}"
      })
  void schemaAndLoaderAcceptTheSame(String good) throws Exception {
    String yaml = ConfigText.LEAST + good + "\n";

    assertThat(schema.validate(new YAMLMapper().readTree(yaml))).isEmpty();
    assertThat(ConfigText.read(yaml).name()).isEqualTo("shop");
  }

  @Test
  void aSourceWithoutAHostIsRefusedByTheSchema() throws Exception {
    String yaml = ConfigText.LEAST.replaceFirst("  host: mysql.example.com\n", "");

    assertThat(schema.validate(new YAMLMapper().readTree(yaml))).isNotEmpty();
    assertThat(ConfigText.problemsOf(yaml))
        .containsExactly("2:3: source.host: is missing: Host name or address of the MySQL server.");
  }

  @Test
  void everyKeyIsDescribedAndSaysWhatHoldsWithoutIt() {
    everyKeyOf(SectionShape.of(MigrationConfig.class));
  }

  private static void everyKeyOf(SectionShape section) {
    for (SectionShape.Key key : section.keys()) {
      RecordComponent component = key.component();
      assertThat(key.doc().value()).as("%s", component).endsWith(".");
      boolean isSection =
          key.shape() instanceof SectionShape
              || key.shape() instanceof MapShape map && map.value() instanceof SectionShape;
      if (!isSection) {
        long saying =
            (key.doc().required() ? 1 : 0)
                + (key.doc().byDefault().isEmpty() ? 0 : 1)
                + (key.doc().otherwise().isEmpty() ? 0 : 1);
        assertThat(saying).as("required, byDefault or otherwise of %s", component).isEqualTo(1);
      }
      if (key.shape() instanceof SectionShape inner) {
        everyKeyOf(inner);
      } else if (key.shape() instanceof MapShape map && map.value() instanceof SectionShape inner) {
        everyKeyOf(inner);
      }
    }
  }
}
