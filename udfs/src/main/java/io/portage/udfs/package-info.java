/**
 * Transformations of single values, as Flink scalar functions. Each has a plain {@code eval} of one
 * argument; NULL in gives NULL out; a value it cannot convert is an {@link
 * IllegalArgumentException} whose message says why, never another value.
 */
package io.portage.udfs;
