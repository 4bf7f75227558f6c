package io.portage.plan.catalog;

import java.io.Serializable;

/**
 * A CHECK constraint of MySQL 8.0.16 or later.
 *
 * @param clause the condition in MySQL's dialect
 * @param enforced false if rows may break it
 */
public record MySqlCheck(String name, String clause, boolean enforced) implements Serializable {}
