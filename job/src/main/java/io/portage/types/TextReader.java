package io.portage.types;

/** Reads a field of a result set as MySQL's text protocol sends it. Stateless and thread-safe. */
@FunctionalInterface
public interface TextReader {

  /**
   * @param field the bytes that MySQL printed; never null
   * @return the value as {@link SourceKind} describes it, or an {@link UnreadableValue}
   * @throws IllegalArgumentException if the bytes are not what this type's values look like, which
   *     means that the column was not selected as {@link SelectExpression} says
   */
  Object read(byte[] field);
}
