/** The plan: what is to be carried from where to where, compiled once before the job starts. */
package io.portage.plan;
