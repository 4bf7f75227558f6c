/** What a statement logged in MySQL's binlog does to tables, read off its words. */
package io.portage.statement;
