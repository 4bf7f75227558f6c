/**
 * Looks at every row of the source before the start: what PostgreSQL would refuse, and what would
 * be changed on the way. Changes nothing on either side.
 */
package io.portage.ops.assess;
