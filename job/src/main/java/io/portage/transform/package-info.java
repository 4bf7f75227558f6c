/**
 * From a row as MySQL has it to a row as PostgreSQL takes it. The same {@link
 * io.portage.transform.RowEncoder} serves the copy, the stream and verify, so that the three cannot
 * differ.
 */
package io.portage.transform;
