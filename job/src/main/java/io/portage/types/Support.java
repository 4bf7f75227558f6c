package io.portage.types;

/** Whether Portage can read a MySQL type. */
public sealed interface Support {

  /** It can; values arrive as {@code kind} says. */
  record Supported(SourceKind kind) implements Support {}

  /**
   * It cannot.
   *
   * @param reason one sentence for people, without the column's name
   */
  record Unsupported(String reason) implements Support {}
}
