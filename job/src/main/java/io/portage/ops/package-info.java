/** What acts on a migration as a whole: planning it, preparing the target, running, pausing. */
package io.portage.ops;
