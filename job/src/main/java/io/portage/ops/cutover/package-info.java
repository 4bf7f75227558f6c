/**
 * The way from two databases to PostgreSQL alone: a gate, then steps, each of which is noted in the
 * ledger before the next, so that a cutover that was broken off goes on where it was.
 */
package io.portage.ops.cutover;
