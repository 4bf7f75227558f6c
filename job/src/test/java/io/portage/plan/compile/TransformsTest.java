package io.portage.plan.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.types.MySqlType;
import io.portage.types.MySqlTypes;
import io.portage.types.PostgresType;
import org.junit.jupiter.api.Test;

class TransformsTest {

  private static final ClassLoader LOADER = TransformsTest.class.getClassLoader();
  private static final String INTERVAL = "io.portage.udfs.MicrosecondsToInterval";

  @Test
  void aShortNameIsOneOfPortagesOwnAndADottedOneIsAClass() {
    assertThat(Transforms.className("microseconds-to-interval")).isEqualTo(INTERVAL);
    assertThat(Transforms.className("MicrosecondsToInterval")).isEqualTo(INTERVAL);
    assertThat(Transforms.className("hex32-to-uuid")).isEqualTo("io.portage.udfs.Hex32ToUuid");
    assertThat(Transforms.className("strip-nul")).isEqualTo("io.portage.udfs.StripNul");
    assertThat(Transforms.className("com.example.Fn$Inner")).isEqualTo("com.example.Fn$Inner");
  }

  @Test
  void whatATransformReturnsIsTheTypeOfACreatedColumn() {
    assertThat(Transforms.result(INTERVAL, LOADER))
        .contains(PostgresType.of("interval", "interval"));
    assertThat(Transforms.result("io.portage.udfs.StripNul", LOADER))
        .contains(PostgresType.of("text", "text"));
  }

  @Test
  void aTransformThatDoesNotFitSaysWhy() {
    assertThat(Transforms.obstacle(INTERVAL, type("bigint"), LOADER)).isEmpty();
    assertThat(Transforms.obstacle(INTERVAL, type("varchar(9)"), LOADER))
        .contains("it takes Long and a varchar(9) gives String");
    assertThat(Transforms.obstacle("com.example.Missing", type("bigint"), LOADER))
        .contains("The transform com.example.Missing is not on the classpath.");
  }

  private static MySqlType type(String type) {
    return MySqlTypes.parse(
        type.replaceAll("[ (].*", ""), type, type.startsWith("varchar") ? "utf8mb4" : null);
  }
}
