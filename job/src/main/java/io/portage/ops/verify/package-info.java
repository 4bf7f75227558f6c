/**
 * Proves that PostgreSQL holds what MySQL holds: every row is read, transformed and encoded as the
 * copy does it, staged in a temporary table next to the target, and compared with the stored row
 * byte for byte by PostgreSQL itself. Both sides may be written to meanwhile: what differs is
 * looked at again until it is certain. Rows are changed on neither side.
 */
package io.portage.ops.verify;
