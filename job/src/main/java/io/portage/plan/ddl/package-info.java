/** SQL text that creates target tables and what is put on them after the copy. */
package io.portage.plan.ddl;
