package io.portage.testdata.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A jar that is too large for everyone's class path: taken from the local Maven repository if it is
 * there, else downloaded from Maven Central, or the mirror {@code -Dportage.maven.url} names.
 */
record MavenJar(String group, String artifact, String version) {

  private static final String CENTRAL = "https://repo1.maven.org/maven2";

  private String path() {
    return "%s/%s/%s/%s-%s.jar"
        .formatted(group.replace('.', '/'), artifact, version, artifact, version);
  }

  /** The jar's place in the local repository, or the given file, to which it is downloaded. */
  Path locate(Path download) throws IOException {
    for (Path repository : localRepositories()) {
      Path jar = repository.resolve(path());
      if (Files.isRegularFile(jar)) {
        return jar;
      }
    }
    String url = System.getProperty("portage.maven.url", CENTRAL) + "/" + path();
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    String wanted =
        get(client, url + ".sha1", HttpResponse.BodyHandlers.ofString()).strip().split("\\s")[0];
    get(client, url, HttpResponse.BodyHandlers.ofFile(download));
    String found = sha1(download);
    if (!found.equalsIgnoreCase(wanted)) {
      throw new IOException(
          url + " arrived damaged: its SHA-1 is " + found + " and should be " + wanted);
    }
    return download;
  }

  private static <T> T get(HttpClient client, String url, HttpResponse.BodyHandler<T> body)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMinutes(5)).build();
    try {
      HttpResponse<T> response = client.send(request, body);
      if (response.statusCode() != 200) {
        throw new IOException(url + " answered with HTTP status " + response.statusCode());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while downloading " + url, e);
    } catch (IOException e) {
      throw new IOException(
          "cannot download "
              + url
              + ": put the jar into the local Maven repository, or name a mirror with"
              + " -Dportage.maven.url",
          e);
    }
  }

  private static String sha1(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
        content.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  private static List<Path> localRepositories() throws IOException {
    Path maven = Path.of(System.getProperty("user.home"), ".m2");
    Stream<String> named =
        Stream.concat(
            Stream.ofNullable(System.getProperty("maven.repo.local")),
            settingsIn(maven.resolve("settings.xml")));
    return Stream.concat(
            named.map(String::strip).filter(name -> !name.isEmpty()).map(Path::of),
            Stream.of(maven.resolve("repository")))
        .toList();
  }

  private static Stream<String> settingsIn(Path settings) throws IOException {
    if (!Files.isRegularFile(settings)) {
      return Stream.empty();
    }
    try (InputStream xml = Files.newInputStream(settings)) {
      NodeList found =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(xml)
              .getElementsByTagName("localRepository");
      return found.getLength() == 0
          ? Stream.empty()
          : Stream.of(
              found
                  .item(0)
                  .getTextContent()
                  .replace("${user.home}", System.getProperty("user.home")));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("cannot read " + settings, e);
    }
  }
}
