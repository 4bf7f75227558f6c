package io.portage.testdata.fault;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** One client's connection to the server, through the proxy: a thread for each direction. */
final class ProxiedConnection {

  private static final int PIECE = 16 * 1024;
  private static final long LOOK_NANOS = 5_000_000;

  private final FaultProxy proxy;
  private final Socket client;
  private final Socket server;
  private final AtomicInteger moving = new AtomicInteger(Direction.values().length);
  private volatile Set<Direction> abandoned = Set.of();
  private volatile boolean ended;

  ProxiedConnection(FaultProxy proxy, Socket client, Socket server) {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
  }

  void start(Runnable gone) throws IOException {
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    String name = "fault-proxy-" + proxy.port() + "-" + client.getPort();
    Threads.start(name + "-sent", () -> move(Direction.SENT, client, server, gone));
    Threads.start(name + "-received", () -> move(Direction.RECEIVED, server, client, gone));
  }

  void abandon(Set<Direction> directions) {
    abandoned = directions;
  }

  private void move(Direction direction, Socket from, Socket to, Runnable gone) {
    byte[] piece = new byte[PIECE];
    try {
      int length;
      while ((length = from.getInputStream().read(piece)) >= 0) {
        pause(proxy.traffic().time(length));
        awaitLeave(direction);
        to.getOutputStream().write(piece, 0, length);
      }
      awaitLeave(direction);
      to.shutdownOutput();
    } catch (IOException e) {
      // one side is gone, and the other hears of it as soon as anything may pass
      if (mayTell(direction)) {
        reset();
      }
    } finally {
      if (moving.decrementAndGet() == 0) {
        close();
        gone.run();
      }
    }
  }

  private boolean mayTell(Direction direction) {
    try {
      awaitLeave(direction);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits until this direction moves; what is abandoned never does. */
  private void awaitLeave(Direction direction) throws IOException {
    while (abandoned.contains(direction) || proxy.traffic().held().contains(direction)) {
      if (ended) {
        throw new IOException("reset");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private void pause(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    long left;
    while ((left = end - System.nanoTime()) > 0 && !ended) {
      LockSupport.parkNanos(Math.min(left, LOOK_NANOS));
    }
  }

  /** Ends both sides at once, with a reset. */
  void reset() {
    ended = true;
    reset(client);
    reset(server);
  }

  private void close() {
    ended = true;
    closeQuietly(client);
    closeQuietly(server);
  }

  static void reset(Socket socket) {
    try {
      // closed with unsent data thrown away: the other side sees "connection reset"
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // closed already
    }
    closeQuietly(socket);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // closed already
    }
  }
}
