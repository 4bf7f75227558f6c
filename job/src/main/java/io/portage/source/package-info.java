/**
 * Where changes come from: the copy (tables, chunk by chunk) and the stream (the binlog by Flink
 * CDC). Names that the connector relocates, and its internal classes, are imported in this package
 * only, so that its next version is a small change.
 */
package io.portage.source;
