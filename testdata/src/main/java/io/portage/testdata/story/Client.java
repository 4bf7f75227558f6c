package io.portage.testdata.story;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends forms to a server; for many threads. */
final class Client {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI server;

  Client(URI server) {
    this.server = server;
  }

  /**
   * @throws IOException where nobody knows whether the request was carried out
   */
  Answer send(Call call) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(call.path()))
            .timeout(PATIENCE)
            .header(LocalServer.SESSION, call.session())
            .method(call.method(), BodyPublishers.ofString(call.form().encode()))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), Form.parse(response.body()));
  }
}
