package io.portage.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import io.debezium.connector.mysql.RowDeserializers;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two classes have the name {@code RowDeserializers}; the right one must be loaded, or none. */
class ExactRowsTest {

  private static final URL CONNECTOR = origin(BinaryLogClient.class);

  @Test
  void theClassThatIsLoadedIsNotTheConnectors() {
    assertThat(
            List.of(
                RowDeserializers.class,
                RowDeserializers.WriteRowsDeserializer.class,
                RowDeserializers.UpdateRowsDeserializer.class,
                RowDeserializers.DeleteRowsDeserializer.class))
        .allSatisfy(
            type ->
                assertThat(origin(type))
                    .isEqualTo(origin(ExactRows.class))
                    .isNotEqualTo(CONNECTOR));
    assertThatCode(ExactRows::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theOtherOrderOfTheClassPathIsRefused(boolean connectorFirst) throws Exception {
    URL own = origin(ExactRows.class);
    URL flink = origin(SuppressRestartsException.class);
    URL[] path =
        connectorFirst ? new URL[] {CONNECTOR, own, flink} : new URL[] {own, CONNECTOR, flink};
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      var check = loader.loadClass(ExactRows.class.getName()).getMethod("check");
      if (connectorFirst) {
        assertThatCode(() -> check.invoke(null))
            .rootCause()
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("RowDeserializers has been loaded, from " + CONNECTOR);
      } else {
        assertThatCode(() -> check.invoke(null)).doesNotThrowAnyException();
      }
    }
  }

  private static URL origin(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
