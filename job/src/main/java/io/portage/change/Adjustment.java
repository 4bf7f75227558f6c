package io.portage.change;

import io.portage.types.BadData;

/**
 * A policy has changed a value on its way.
 *
 * @param column the column's place in its table's plan
 * @param bad what was wrong with the value
 */
public record Adjustment(int column, BadData bad) {}
