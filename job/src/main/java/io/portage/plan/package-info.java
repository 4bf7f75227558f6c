<<<<<<< HEAD
/**
 * What is to be done: configuration and both catalogs compiled, once, into an immutable plan. The
 * operators only interpret it.
 */
=======
/** The plan: what is to be carried from where to where, compiled once before the job starts. */
>>>>>>> catalog
package io.portage.plan;
