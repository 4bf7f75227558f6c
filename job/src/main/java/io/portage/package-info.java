/** Portage: a live MySQL database becomes a PostgreSQL database, on Apache Flink. */
package io.portage;
