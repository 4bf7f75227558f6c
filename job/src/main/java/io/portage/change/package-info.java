/**
 * What flows through the job. A {@link io.portage.change.Change} is what MySQL said; a {@link
 * io.portage.change.Write} is what PostgreSQL will get. They are different types, so that an
 * unconverted row cannot reach the sink.
 */
package io.portage.change;
