/**
 * What is to be done: configuration and both catalogs compiled, once, into an immutable plan. The
 * operators only interpret it.
 */
package io.portage.plan;
