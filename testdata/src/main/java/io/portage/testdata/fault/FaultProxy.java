package io.portage.testdata.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy on 127.0.0.1 in front of a server, which passes everything on until it is told to do
 * otherwise. It belongs to whoever starts it, who closes it; every method may be called from any
 * thread, and acts at once. It connects to the server anew for each client, so that the server may
 * be restarted behind it.
 */
public final class FaultProxy implements AutoCloseable {

  private static final int BACKLOG = 200;

  private final InetSocketAddress server;
  private final ServerSocket listener;
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile Traffic traffic = Traffic.FREE;

  private FaultProxy(InetSocketAddress server, ServerSocket listener) {
    this.server = server;
    this.listener = listener;
  }

  /** Starts a proxy in front of a server, on a port of its own. */
  public static FaultProxy to(String host, int port) {
    try {
      FaultProxy proxy =
          new FaultProxy(
              new InetSocketAddress(host, port),
              new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1")));
      Threads.start("fault-proxy-" + proxy.port(), proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException("no proxy in front of " + host + ":" + port, e);
    }
  }

  /** 127.0.0.1. */
  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** How many connections there are, those included that nothing moves on any more. */
  public int connections() {
    return connections.size();
  }

  /** Everything passes again, but for connections that are cut or abandoned. */
  public void pass() {
    traffic = Traffic.FREE;
  }

  /** Resets every connection there is. New ones are not concerned. */
  public void cut() {
    connections.forEach(ProxiedConnection::reset);
  }

  /** Resets every connection there is, and every new one until {@link #pass()}. */
  public void refuse() {
    traffic = new Traffic(true, Set.of(), Duration.ZERO, 0);
    cut();
  }

  /**
   * From now on and for ever nothing moves on the connections there are, in these directions, and
   * neither side is told: half-open connections, as after a power cut or a firewall's restart. New
   * ones are not concerned. The sides may still close them, unseen by each other.
   */
  public void abandon(Direction... directions) {
    connections.forEach(connection -> connection.abandon(Set.of(directions)));
  }

  /** Nothing moves in these directions until {@link #pass()}; new connections are accepted. */
  public void hold(Direction... directions) {
    traffic = new Traffic(false, Set.of(directions), Duration.ZERO, 0);
  }

  /** Each piece of data takes so much longer, in both directions, until {@link #pass()}. */
  public void delay(Duration delay) {
    traffic = new Traffic(false, Set.of(), delay, 0);
  }

  /** Each connection is that slow in each direction, until {@link #pass()}. */
  public void throttle(int bytesPerSecond) {
    traffic = new Traffic(false, EnumSet.noneOf(Direction.class), Duration.ZERO, bytesPerSecond);
  }

  Traffic traffic() {
    return traffic;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        open(listener.accept());
      } catch (IOException e) {
        // closed, or the client was gone already
      }
    }
  }

  private void open(Socket client) throws IOException {
    if (traffic.refused()) {
      ProxiedConnection.reset(client);
      return;
    }
    Socket upstream = new Socket();
    try {
      upstream.connect(server);
    } catch (IOException e) {
      // the server is down: its clients are to see that
      ProxiedConnection.reset(client);
      return;
    }
    ProxiedConnection connection = new ProxiedConnection(this, client, upstream);
    connections.add(connection);
    connection.start(() -> connections.remove(connection));
  }

  /** Resets every connection and listens no more. */
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the proxy does not close", e);
    } finally {
      cut();
    }
  }
}
