package io.portage.config;

/** Dotted paths of keys: {@code source.port}, {@code tables.settings["shop_.*"].parallelism}. */
final class KeyPath {
  private KeyPath() {}

  static String child(String path, String key) {
    if (!key.matches("[A-Za-z0-9_-]+")) {
      return path + "[\"" + key + "\"]";
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  static String element(String path, int index) {
    return path + "[" + index + "]";
  }

  /** A path that is relative to another one. */
  static String join(String path, String relative) {
    return path.isEmpty() || relative.startsWith("[") ? path + relative : path + "." + relative;
  }
}
