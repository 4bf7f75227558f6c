package io.portage.transform;

import io.portage.plan.ColumnPlan;
import io.portage.types.Conversion;
import io.portage.types.CopyBuffer;
import io.portage.types.FieldEncoder;
import io.portage.types.FieldEncoders;
import io.portage.types.RejectedValueException;
import io.portage.types.Rule;
import java.io.Serializable;
import java.util.Arrays;

/**
 * One column of a key, hashed so that two spellings of one value on PostgreSQL (a UUID in upper
 * case and in lower, 0 and -0) are ordered as one.
 */
final class KeyPart implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Conversion parsed;
  private transient FieldEncoder encoder;

  private KeyPart(Conversion parsed) {
    this.parsed = parsed;
  }

  static KeyPart of(ColumnPlan column) {
    Conversion conversion = column.conversion();
    boolean spelt =
        conversion != null
            && (conversion.rule() == Rule.TEXT_TO_UUID || conversion.rule() == Rule.TEXT_TO_INET);
    return new KeyPart(spelt ? conversion : null);
  }

  int hash(Object value) {
    if (parsed != null && value instanceof byte[]) {
      return hashOfField(value);
    }
    if (value instanceof byte[] bytes) {
      return Arrays.hashCode(bytes);
    }
    if (value instanceof Double number) {
      return Double.hashCode(number + 0.0);
    }
    if (value instanceof Float number) {
      return Float.hashCode(number + 0.0f);
    }
    return value == null ? 0 : value.hashCode();
  }

  private int hashOfField(Object value) {
    if (encoder == null) {
      encoder = FieldEncoders.of(parsed);
    }
    CopyBuffer field = new CopyBuffer(32);
    try {
      encoder.encode(value, field);
    } catch (RejectedValueException e) {
      // no row can have such a key on PostgreSQL, so that there is nothing to order
      return 0;
    }
    return Arrays.hashCode(field.toByteArray());
  }
}
