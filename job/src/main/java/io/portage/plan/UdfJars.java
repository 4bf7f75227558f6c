package io.portage.plan;

import java.io.Serializable;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Jars with functions of the users' own.
 *
 * @param files their places as URIs; empty for none
 */
public record UdfJars(List<String> files) implements Serializable {

  public static final UdfJars NONE = new UdfJars(List.of());

  public UdfJars {
    files = List.copyOf(files);
  }

  public static UdfJars of(List<Path> jars) {
    return new UdfJars(
        jars.stream().map(jar -> jar.toAbsolutePath().normalize().toUri().toString()).toList());
  }

  /**
   * A loader that finds classes in the parent first, then in the jars. Whoever asks keeps it: each
   * has classes of its own.
   */
  public ClassLoader loader(ClassLoader parent) {
    return files.isEmpty()
        ? parent
        : new URLClassLoader(files.stream().map(UdfJars::url).toArray(URL[]::new), parent);
  }

  private static URL url(String file) {
    try {
      return URI.create(file).toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file has a URL: " + file, e);
    }
  }
}
