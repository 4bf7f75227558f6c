package io.portage.testdata.server;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Finds resources that several jars hold under one name. */
final class ClassPath {

  private ClassPath() {}

  static Stream<URL> resources(String name) throws IOException {
    Set<String> seen = new LinkedHashSet<>();
    ClassLoader own = ClassPath.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    Stream<URL> all = Collections.list(own.getResources(name)).stream();
    if (context != null && context != own) {
      all = Stream.concat(all, Collections.list(context.getResources(name)).stream());
    }
    return all.filter(url -> seen.add(url.toString()));
  }

  /** The file name of the jar that holds a resource, or the empty string. */
  static String jarName(URL resource) {
    String text = resource.toString();
    int end = text.indexOf("!/");
    return end < 0 ? "" : text.substring(text.lastIndexOf('/', end - 1) + 1, end);
  }
}
