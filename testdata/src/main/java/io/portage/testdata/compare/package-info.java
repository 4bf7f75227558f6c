/**
 * Compares a MySQL database with a PostgreSQL database, value by value, by canonical text that each
 * server writes itself. It knows nothing of Portage: it is there to prove Portage right or wrong.
 */
package io.portage.testdata.compare;
