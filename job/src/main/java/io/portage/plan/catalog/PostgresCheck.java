package io.portage.plan.catalog;

import java.io.Serializable;

/**
 * A CHECK constraint of PostgreSQL.
 *
 * @param definition as ALTER TABLE … ADD CONSTRAINT takes it: {@code CHECK ((total > 0))}
 */
public record PostgresCheck(String name, String definition) implements Serializable {}
