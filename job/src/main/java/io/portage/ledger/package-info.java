/**
 * What Portage remembers in the target: the schema {@code portage}. Whatever is known about a
 * running migration is here, so that it can be resumed, watched and finished from any machine, and
 * written in the transaction that makes it true.
 */
package io.portage.ledger;
