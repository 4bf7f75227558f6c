package io.portage.ops.verify;

/**
 * A row of MySQL that PostgreSQL cannot have.
 *
 * @param kind {@link MismatchKind#REJECTED} or {@link MismatchKind#UNCONVERTIBLE}
 * @param source its key; null for a table without one
 * @param key the same for a person
 * @param column its name on MySQL; null where it is not about one
 */
record Refused(MismatchKind kind, SourceKey source, String key, String column, String reason) {}
