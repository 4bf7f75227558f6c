package io.portage.testdata.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenJarTest {

  private static final MavenJar JAR = new MavenJar("io.portage.none", "thing", "1.0");
  private static final String PATH = "/io/portage/none/thing/1.0/thing-1.0.jar";
  private static final String SHA1_OF_CONTENT = "040f06fd774092478d450774f5ba30c5da78acc8";

  @TempDir Path folder;
  private HttpServer mirror;

  @BeforeEach
  void startMirror() throws IOException {
    mirror = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    mirror.start();
    System.setProperty("portage.maven.url", "http://127.0.0.1:" + mirror.getAddress().getPort());
  }

  @AfterEach
  void stopMirror() {
    mirror.stop(0);
    System.clearProperty("portage.maven.url");
  }

  private void serve(Map<String, String> files) {
    files.forEach(
        (path, text) ->
            mirror.createContext(
                path,
                exchange -> {
                  boolean exact = exchange.getRequestURI().getPath().equals(path);
                  byte[] body = text.getBytes(StandardCharsets.UTF_8);
                  exchange.sendResponseHeaders(exact ? 200 : 404, exact ? body.length : -1);
                  if (exact) {
                    exchange.getResponseBody().write(body);
                  }
                  exchange.close();
                }));
  }

  @Test
  void aJarIsDownloadedAndChecked() throws IOException {
    serve(Map.of(PATH, "content", PATH + ".sha1", SHA1_OF_CONTENT + "\n"));

    Path jar = JAR.locate(folder.resolve("download.jar"));

    assertThat(Files.readString(jar)).isEqualTo("content");
  }

  @Test
  void aDamagedJarIsRefused() {
    serve(Map.of(PATH, "c0ntent", PATH + ".sha1", SHA1_OF_CONTENT));

    assertThatThrownBy(() -> JAR.locate(folder.resolve("download.jar")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("arrived damaged")
        .hasMessageContaining(SHA1_OF_CONTENT);
  }

  @Test
  void aMissingJarIsNamed() {
    assertThatThrownBy(() -> JAR.locate(folder.resolve("download.jar")))
        .isInstanceOf(IOException.class)
        .hasStackTraceContaining("thing-1.0.jar.sha1 answered with HTTP status 404");
  }
}
