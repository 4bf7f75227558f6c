package io.portage.plan.compile;

import io.portage.types.PostgresType;
import java.util.Optional;

/** Asks PostgreSQL what a type's name in the configuration means. */
@FunctionalInterface
public interface TypeNames {

  /**
   * @param sql such as {@code numeric(20,4)}
   * @return empty where PostgreSQL has no such type of its own
   */
  Optional<PostgresType> find(String sql);
}
