package io.portage.types;

/** Whether values of a MySQL type can go into a PostgreSQL column: a way, or why there is none. */
public sealed interface Convertibility permits Conversion, NoRule {}
