package io.portage.ledger;

import java.time.Instant;

/**
 * A row of {@code portage.adjustment}: values of one column that a policy has changed.
 *
 * @param sourceTable the table's name on MySQL
 * @param sourceColumn the column's name on MySQL
 * @param policy the setting, as in the configuration: {@code zero-dates: null}
 * @param times how often rows with such a value were written
 * @param sampleKey the key on MySQL of the first such row
 */
public record AdjustedValues(
    String sourceTable,
    String sourceColumn,
    String policy,
    long times,
    String sampleKey,
    Instant lastAt) {}
