package io.portage.types;

/** Makes UTF-8 of text in a column's character set. Thread-safe. */
@FunctionalInterface
interface TextDecoder {

  /** UTF-8 as {@code byte[]}, or an {@link UnreadableValue}; may return its argument. */
  Object decode(byte[] text);
}
