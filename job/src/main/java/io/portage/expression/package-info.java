/**
 * Expressions in CEL, the Common Expression Language: compiled against the columns of a table, and
 * evaluated row by row. The only package that knows the library.
 */
package io.portage.expression;
