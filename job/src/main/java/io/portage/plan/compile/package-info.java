/** Joins the configuration with what both databases contain, and decides everything once. */
package io.portage.plan.compile;
