package io.portage.change;

/**
 * Where a row could not go on. The words are in {@code portage.reject}; the ordinals on the wire.
 */
public enum RejectStage {
  /** In the copy, a value cannot be converted. */
  COPY_CONVERT("copy-convert"),
  /** In the copy, PostgreSQL refused the row. */
  COPY_WRITE("copy-write"),
  /** In the stream, a value cannot be converted. */
  STREAM_CONVERT("stream-convert"),
  /** In the stream, PostgreSQL refused the row. */
  STREAM_WRITE("stream-write");

  private final String words;

  RejectStage(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
