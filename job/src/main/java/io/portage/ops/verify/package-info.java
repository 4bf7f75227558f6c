/**
 * Proves that PostgreSQL holds what MySQL holds: every row is read, transformed and encoded as the
 * copy does it, staged in a temporary table next to the target, and compared with the stored row
 * byte for byte by PostgreSQL itself. Nothing is changed on either side.
 */
package io.portage.ops.verify;
