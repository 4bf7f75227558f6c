package io.portage.transform;

import io.portage.types.RejectedValueException;

/** Makes a column's values of others. Not thread-safe. */
interface ValueMaker extends AutoCloseable {

  /**
   * A value for {@link io.portage.types.FieldEncoders#ofJava}.
   *
   * @param inputs as they were read, in the order of the column's inputs
   * @throws RejectedValueException where there is none
   */
  Object make(Object[] inputs) throws RejectedValueException;
}
