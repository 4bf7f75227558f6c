package io.portage.plan.compile;

import io.portage.plan.SourceColumn;
import io.portage.plan.Way;
import io.portage.types.FieldEncoders;
import io.portage.types.PostgresType;
import java.util.List;
import java.util.Optional;

/**
 * How a function or an expression makes a column's values, and what it gives.
 *
 * @param way a call or an evaluation
 * @param inputs the columns it reads
 * @param gives the classes of its results; more than one where the target decides
 * @param natural the type of a created column; null where that must be said
 */
record Made(Way way, List<SourceColumn> inputs, List<Class<?>> gives, PostgresType natural) {

  /** Why a column of this type cannot take the results; empty where it can. */
  Optional<String> obstacle(PostgresType target) {
    try {
      FieldEncoders.ofJava(target);
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
    return gives.stream().anyMatch(one -> ReturnedClasses.accepts(target, one))
        ? Optional.empty()
        : Optional.of(
            "it gives "
                + gives.get(0).getSimpleName()
                + ", and a column of type "
                + target.sql()
                + " takes "
                + ReturnedClasses.names(target));
  }
}
