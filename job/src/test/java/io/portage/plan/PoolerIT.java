package io.portage.plan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.testdata.server.PostgresServer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a pooler leaves of a session's settings. */
class PoolerIT {

  @Test
  void aPoolerThatThrowsSettingsAwayIsRecognised() throws Exception {
    PostgresServer postgres = PostgresServer.shared();
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture.runAsync(() -> pool(listener, postgres));
      assertRefused(postgres, listener.getLocalPort());
    }
  }

  @Test
  void aPoolerThatRefusesSettingsIsRecognised() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture.runAsync(() -> refuse(listener));
      assertRefused(PostgresServer.shared(), listener.getLocalPort());
    }
  }

  private static void assertRefused(PostgresServer postgres, int port) {
    PostgresEndpoint endpoint =
        new PostgresEndpoint(
            postgres.host(),
            port,
            "postgres",
            postgres.user(),
            new SecretRef("pooled", "PORTAGE_TARGET_PASSWORD").with(postgres.password()),
            "disable",
            null);
    assertThatThrownBy(() -> endpoint.connect("test"))
        .isInstanceOf(PooledTargetException.class)
        .hasMessageContaining("127.0.0.1:" + port + " is a connection pooler")
        .hasMessageContaining("target.host");
  }

  /** Passes everything on but the startup message's options. */
  private static void pool(ServerSocket listener, PostgresServer postgres) {
    try (Socket client = listener.accept();
        Socket server = new Socket(postgres.host(), postgres.port())) {
      DataInputStream startup = new DataInputStream(client.getInputStream());
      byte[] rest = new byte[startup.readInt() - 4];
      startup.readFully(rest);
      String parameters = new String(rest, StandardCharsets.ISO_8859_1);
      int begin = parameters.indexOf("options\0");
      int end = parameters.indexOf('\0', begin + "options\0".length()) + 1;
      byte[] without =
          (parameters.substring(0, begin) + parameters.substring(end))
              .getBytes(StandardCharsets.ISO_8859_1);
      DataOutputStream out = new DataOutputStream(server.getOutputStream());
      out.writeInt(without.length + 4);
      out.write(without);
      out.flush();
      CompletableFuture<Void> back = CompletableFuture.runAsync(() -> copy(server, client));
      copy(client, server);
      back.join();
    } catch (IOException e) {
      // the client has hung up
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // the client has hung up
    }
  }

  /** Answers as PgBouncer 1.18 does without ignore_startup_parameters. */
  private static void refuse(ServerSocket listener) {
    try (Socket client = listener.accept()) {
      DataInputStream startup = new DataInputStream(client.getInputStream());
      startup.readNBytes(startup.readInt() - 4);
      byte[] words =
          "SFATAL\0C08P01\0Munsupported startup parameter: options\0\0"
              .getBytes(StandardCharsets.US_ASCII);
      DataOutputStream out = new DataOutputStream(client.getOutputStream());
      out.write('E');
      out.writeInt(words.length + 4);
      out.write(words);
      out.flush();
      client.getInputStream().read();
    } catch (IOException e) {
      // the client has hung up
    }
  }
}
