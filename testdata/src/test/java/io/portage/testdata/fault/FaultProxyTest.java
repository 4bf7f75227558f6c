package io.portage.testdata.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that says everything twice, behind a proxy. */
class FaultProxyTest {

  private static final int SILENCE_MILLIS = 300;

  private ServerSocket server;
  private FaultProxy proxy;

  @BeforeEach
  void serve() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Threads.start("echo", this::acceptAll);
    proxy = FaultProxy.to("127.0.0.1", server.getLocalPort());
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Threads.start("echo-" + socket.getPort(), () -> echo(socket));
      } catch (IOException e) {
        // closed
      }
    }
  }

  private static void echo(Socket socket) {
    try (socket) {
      int c;
      while ((c = socket.getInputStream().read()) >= 0) {
        socket.getOutputStream().write(new byte[] {(byte) c, (byte) c});
      }
    } catch (IOException e) {
      // cut
    }
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void everythingPassesUntilToldOtherwise() throws IOException {
    try (Socket client = connect()) {
      assertThat(ask(client, 'a')).isEqualTo("aa");
      client.shutdownOutput();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    await().until(() -> proxy.connections() == 0);
  }

  @Test
  void aCutConnectionIsResetAndANewOnePasses() throws IOException {
    try (Socket client = connect()) {
      ask(client, 'a');
      proxy.cut();
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
    try (Socket client = connect()) {
      assertThat(ask(client, 'b')).isEqualTo("bb");
    }
  }

  @Test
  void refusedConnectionsAreResetUntilEverythingPasses() throws IOException {
    proxy.refuse();
    assertThatThrownBy(
            () -> {
              try (Socket client = connect()) {
                ask(client, 'a');
              }
            })
        .isInstanceOf(SocketException.class);
    proxy.pass();
    try (Socket client = connect()) {
      assertThat(ask(client, 'b')).isEqualTo("bb");
    }
  }

  @Test
  void whatIsHeldArrivesLater() throws IOException {
    try (Socket client = connect()) {
      proxy.hold(Direction.RECEIVED);
      client.getOutputStream().write('a');
      assertSilent(client);
      proxy.pass();
      assertThat(read(client)).isEqualTo("aa");
    }
  }

  @Test
  void nothingMovesOnAnAbandonedConnectionEvenAfterwards() throws IOException {
    try (Socket half = connect()) {
      ask(half, 'a');
      proxy.abandon(Direction.SENT, Direction.RECEIVED);
      proxy.pass();
      half.getOutputStream().write('b');
      assertSilent(half);
      assertThat(proxy.connections()).isPositive();
      try (Socket other = connect()) {
        assertThat(ask(other, 'c')).isEqualTo("cc");
      }
    }
  }

  @Test
  void delayAndThrottleTakeTheirTime() throws IOException {
    try (Socket client = connect()) {
      proxy.delay(Duration.ofMillis(100));
      assertThat(time(client)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
      proxy.throttle(10);
      // one byte there, two back
      assertThat(time(client)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
      proxy.pass();
      assertThat(time(client)).isLessThan(Duration.ofMillis(200));
    }
  }

  private static Duration time(Socket client) throws IOException {
    long begin = System.nanoTime();
    ask(client, 'x');
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static void assertSilent(Socket client) throws IOException {
    client.setSoTimeout(SILENCE_MILLIS);
    assertThatThrownBy(() -> client.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    client.setSoTimeout(0);
  }

  private static String ask(Socket client, char c) throws IOException {
    client.getOutputStream().write(c);
    return read(client);
  }

  private static String read(Socket client) throws IOException {
    return new String(client.getInputStream().readNBytes(2));
  }

  private Socket connect() throws IOException {
    return new Socket(proxy.host(), proxy.port());
  }
}
