/**
 * Writing to PostgreSQL: whole chunks by binary COPY, changes by staging and upsert, each in a
 * transaction that also records how far it goes.
 */
package io.portage.sink;
