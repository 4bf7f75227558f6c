/**
 * The configuration: one YAML file becomes one {@link io.portage.config.MigrationConfig}, or a list
 * of everything that is wrong with it. Each key is a component of a record, described where it
 * stands by {@link io.portage.config.Doc}; the loader, the JSON Schema, the table of keys and the
 * printed configuration are all read off these records, so that none of them can miss a key.
 */
package io.portage.config;
