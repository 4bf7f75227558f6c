/**
 * The story in two small programs: a shop whose old version keeps its data in MySQL and whose new
 * one in PostgreSQL, a switch that sends a share of the requests to each, shoppers that keep a
 * journal of what they were told, and an accounting that holds PostgreSQL against the journal.
 */
package io.portage.testdata.story;
