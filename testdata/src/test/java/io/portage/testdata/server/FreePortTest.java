package io.portage.testdata.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {

  @Test
  void noPortIsGivenTwice() {
    assertThat(IntStream.range(0, 100).map(i -> FreePort.find()).boxed().toList())
        .doesNotHaveDuplicates()
        .allMatch(port -> port >= 20_000 && port < 32_000);
  }

  @Test
  void thePortCanBeListenedOn() throws IOException {
    int port = FreePort.find();
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      assertThat(socket.isBound()).isTrue();
    }
  }
}
