package io.portage.plan;

import io.portage.types.MySqlType;
import io.portage.types.SourceKind;
import io.portage.types.SourceKinds;
import io.portage.types.Support;
import java.io.Serializable;

/**
 * A column that is read from MySQL.
 *
 * @param name its name there
 * @param type its type there
 * @param nullable whether it may be NULL there
 */
public record SourceColumn(String name, MySqlType type, boolean nullable) implements Serializable {

  /** What its values are once they are read. */
  public SourceKind kind() {
    if (SourceKinds.of(type) instanceof Support.Supported supported) {
      return supported.kind();
    }
    throw new IllegalStateException("the plan let column " + name + " through");
  }
}
