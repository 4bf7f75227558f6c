package io.portage.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Status variables as MySQL writes them into query events. */
class UpdatedDatabasesTest {

  private static final String FLAGS_MODE_CATALOG_CHARSET =
      "00" + "00000000" + "01" + "0000002000000000" + "06" + "03737464" + "04" + "21002100ff00";

  @Test
  void theNamesAreFoundBehindWhateverComesBefore() {
    assertThat(read(FLAGS_MODE_CATALOG_CHARSET + "0c" + "02" + "73686f7000" + "c39f00"))
        .contains(List.of("shop", "ß"));
    assertThat(read("05" + "03555443" + "0c" + "01" + "6100")).contains(List.of("a"));
    assertThat(read("0b" + "0161" + "0162" + "0c" + "01" + "6100")).contains(List.of("a"));
  }

  @Test
  void whatIsNotToldOrNotUnderstoodIsUnknown() {
    assertThat(read("")).isEmpty();
    assertThat(read(FLAGS_MODE_CATALOG_CHARSET)).isEmpty();
    assertThat(read("0cfe")).as("more than are listed").isEmpty();
    assertThat(read("7f00" + "0c" + "01" + "6100")).as("unknown variable").isEmpty();
    assertThat(read("0c" + "02" + "6100")).as("cut off").isEmpty();
  }

  @Test
  void aMarkTellsNoCapitals() {
    assertThat(UpdatedDatabases.marked(List.of("Shop", "a b"))).isEqualTo("73686f70 612062");
  }

  private static Optional<List<String>> read(String hex) {
    return UpdatedDatabases.read(HexFormat.of().parseHex(hex));
  }
}
