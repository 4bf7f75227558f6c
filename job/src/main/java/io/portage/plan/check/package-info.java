/** Whether both servers are set up for a migration, and what the users may do there. */
package io.portage.plan.check;
