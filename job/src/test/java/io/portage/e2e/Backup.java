package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.testdata.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;

/** A copy of a PostgreSQL server's files, to which it can go back. */
final class Backup {

  private final PostgresServer server;
  private final Path files;

  private Backup(PostgresServer server, Path files) {
    this.server = server;
    this.files = files;
  }

  /** Made of a server that has been killed for it, and goes on. */
  static Backup of(PostgresServer server, String name) throws Exception {
    Path data = server.dataDirectory();
    Path files = data.resolveSibling(name);
    server.kill();
    run("cp", "-a", data.toString(), files.toString());
    server.restart();
    return new Backup(server, files);
  }

  /** Kills the server, which then has forgotten all that came after the backup. */
  void restore() throws Exception {
    server.kill();
    putBack();
    server.restart();
  }

  /** Puts the files back while the server is down. */
  void putBack() throws Exception {
    String data = server.dataDirectory().toString();
    run("rm", "-rf", data);
    run("cp", "-a", files.toString(), data);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
