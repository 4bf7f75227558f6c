package io.portage.types;

/** Writes one value as a field of PostgreSQL's binary COPY format. Stateless and thread-safe. */
@FunctionalInterface
public interface FieldEncoder {

  /**
   * Appends the field: its length (int32) and its bytes. SQL NULL is not for the encoder: the
   * caller writes {@link CopyBuffer#putNull()}.
   *
   * @param value never null; what the encoder was made for, or an {@link UnreadableValue}
   * @throws RejectedValueException if the target cannot hold the value; what has been appended
   *     until then is undefined, so the caller goes back to where the row began ({@link
   *     CopyBuffer#truncate})
   */
  void encode(Object value, CopyBuffer out) throws RejectedValueException;
}
