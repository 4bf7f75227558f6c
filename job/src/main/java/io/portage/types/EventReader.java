package io.portage.types;

/** Reads a value as the binlog's row events hold it. Stateless and thread-safe. */
@FunctionalInterface
public interface EventReader {

  /**
   * @param raw what the binlog client made of a cell, see {@link EventReaders}; null for SQL NULL
   * @return the value as {@link SourceKind} describes it, or an {@link UnreadableValue}, or null
   * @throws IllegalArgumentException if the object's class is not one that this type is known by
   */
  Object read(Object raw);
}
