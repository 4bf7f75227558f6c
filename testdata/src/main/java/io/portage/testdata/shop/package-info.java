/**
 * The sample database {@code shop}: its schema on MySQL and, as Django would make it, on
 * PostgreSQL, rows for it, and a workload that writes to it. Everything follows from a seed.
 */
package io.portage.testdata.shop;
