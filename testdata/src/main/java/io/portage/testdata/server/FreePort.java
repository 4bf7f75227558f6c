package io.portage.testdata.server;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds TCP ports on 127.0.0.1 that nothing listens on. They lie below the range from which Linux
 * takes the ports of outgoing connections, so that a server that is down for a moment finds its
 * port still free.
 */
public final class FreePort {

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES = 1_000;

  /** By port the UDP socket of the same number, which tells every other JVM that it is taken. */
  private static final Map<Integer, DatagramSocket> GIVEN = new ConcurrentHashMap<>();

  private FreePort() {}

  /**
   * A free port, a different one at each call on this machine as long as this JVM lives: also while
   * the server that was given it is down.
   */
  public static int find() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (reserve(port)) {
        if (isFree(port)) {
          return port;
        }
        GIVEN.remove(port).close();
      }
    }
    throw new IllegalStateException(
        "no free TCP port found on 127.0.0.1 between " + LOWEST + " and " + HIGHEST);
  }

  private static boolean reserve(int port) {
    try {
      GIVEN.put(port, new DatagramSocket(here(port)));
      return true;
    } catch (SocketException e) {
      return false;
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(here(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetSocketAddress here(int port) {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of four bytes is one", e);
    }
  }
}
