package io.portage.testdata.story;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.portage.testdata.server.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on 127.0.0.1 that reads forms and answers with forms. */
final class LocalServer implements AutoCloseable {

  static final String SESSION = "X-Session";
  private static final int THREADS = 16;

  static {
    // without it the JDK's server waits 40 ms between an answer's head and its body
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** Answers a call; what it throws becomes an answer, too. */
  interface Handler {
    Answer answer(Call call) throws Exception;
  }

  private final HttpServer server;
  private final ExecutorService threads;

  private LocalServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** Listens on a free port. */
  static LocalServer start(String name, Handler handler) {
    return start(name, FreePort.find(), handler);
  }

  static LocalServer start(String name, int port, Handler handler) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      ExecutorService threads =
          Executors.newFixedThreadPool(
              THREADS,
              task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
              });
      server.setExecutor(threads);
      server.createContext("/", exchange -> serve(exchange, handler));
      server.start();
      return new LocalServer(server, threads);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot listen on port " + port, e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void serve(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Answer answer =
          answer(
              new Call(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getPath(),
                  Optional.ofNullable(exchange.getRequestHeaders().getFirst(SESSION)).orElse(""),
                  Form.parse(body)),
              handler);
      byte[] bytes = answer.form().encode().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-www-form-urlencoded");
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private static Answer answer(Call call, Handler handler) {
    try {
      return handler.answer(call);
    } catch (IllegalArgumentException e) {
      return Answer.problem(400, String.valueOf(e.getMessage()));
    } catch (Exception e) {
      return Answer.problem(Answer.FAILED, e.toString());
    }
  }

  /** Requests that are being answered are finished first, for at most a second. */
  @Override
  public void close() {
    server.stop(1);
    threads.shutdown();
  }
}
