package io.portage.plan.compile;

import io.portage.config.TransformSettings;
import java.util.Optional;

/**
 * What a column has in common with the key that it is or refers to.
 *
 * @param offset added to its values
 * @param transform what makes its values; empty where the column's own settings say it
 * @param type of the column where Portage creates the table; null where the column's own settings
 *     say it
 */
record KeyDomain(long offset, Optional<TransformSettings> transform, String type) {}
