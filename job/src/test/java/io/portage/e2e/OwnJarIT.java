package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.config.ConfigException;
import io.portage.ops.Planner;
import io.portage.ops.verify.Verifier;
import io.portage.ops.verify.VerifyListener;
import io.portage.ops.verify.VerifyOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the module udfs: compiled, put into a jar, and used by the jar's path. */
class OwnJarIT {

  private static final Path EXAMPLE =
      Path.of("..", "udfs", "example", "com", "example", "CentsToAmount.java");

  @TempDir private Path folder;

  @Test
  void aFunctionInAJarOfOnesOwnServesPlanCopyStreamAndVerify() throws Exception {
    assertThatThrownBy(() -> Class.forName("com.example.CentsToAmount"))
        .isInstanceOf(ClassNotFoundException.class);
    buildJar();
    try (MigrationFixture fixture =
        fixture()
            .withJob("udf-jars: functions.jar")
            .with(
                """
                tables:
                  settings:
                    item:
                      columns:
                        price: {transform: com.example.CentsToAmount, type: "numeric(12,2)"}
                        pieces: {skip: true}
                      computed:
                        sum: {transform: {function: com.example.CentsToAmount, inputs: [price, pieces]}}
                        mill:
                          transform:
                            function: com.example.CentsToAmount
                            inputs: price
                            options: {decimals: 3}
                """)) {
      fixture.execute(
          "CREATE TABLE item (id INT PRIMARY KEY, price BIGINT, pieces INT NOT NULL)",
          "INSERT INTO item VALUES (1, -5, 3), (2, NULL, 1)");
      fixture.start().await(status -> status.migration().finishedAt() != null);
      fixture.execute("INSERT INTO item VALUES (3, 999999999999, 1)", "UPDATE item SET pieces = 7");
      fixture.awaitEverythingApplied();
      fixture.pause();
      assertThat(
              fixture.target(
                  "SELECT string_agg(concat_ws(' ', id, price, sum, mill), ', ' ORDER BY id)"
                      + " FROM item"))
          .isEqualTo("1 -0.05 -0.35 -0.005, 2, 3 9999999999.99 69999999999.93" + " 999999999.999");
      assertThat(
              new Verifier(
                      Planner.plan(fixture.config()).compiled().plan(), VerifyOptions.defaults())
                  .run(VerifyListener.SILENT)
                  .equal())
          .isTrue();
    }
  }

  @Test
  void aJarThatIsNotThereIsAMistakeInTheConfiguration() throws Exception {
    try (MigrationFixture fixture = fixture().withJob("udf-jars: [missing.jar]")) {
      assertThatThrownBy(fixture::config)
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("udf-jars")
          .hasMessageContaining("missing.jar is not a file that can be read");
    }
  }

  private MigrationFixture fixture() {
    return new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared());
  }

  private void buildJar() throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path classes = Files.createDirectories(folder.resolve("classes"));
    int result =
        compiler.run(
            null,
            null,
            null,
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            EXAMPLE.toString());
    assertThat(result).isZero();
    String entry = "com/example/CentsToAmount.class";
    try (OutputStream file = Files.newOutputStream(folder.resolve("functions.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      jar.putNextEntry(new JarEntry(entry));
      Files.copy(classes.resolve(entry), jar);
      jar.closeEntry();
    }
  }
}
