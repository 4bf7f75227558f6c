/** What both databases contain, read from their catalogs with a few queries. */
package io.portage.plan.catalog;
