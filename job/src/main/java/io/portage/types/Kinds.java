package io.portage.types;

/** The kind of a type that is known to be supported. */
final class Kinds {

  private Kinds() {}

  static SourceKind supported(MySqlType type) {
    Support support = SourceKinds.of(type);
    if (support instanceof Support.Supported known) {
      return known.kind();
    }
    throw new IllegalArgumentException(((Support.Unsupported) support).reason());
  }
}
