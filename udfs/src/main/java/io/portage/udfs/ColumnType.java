package io.portage.udfs;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The type on PostgreSQL that suits what a function returns, where the Java class does not say it:
 * {@code @ColumnType("uuid")} on a function that returns text. It counts where Portage creates the
 * table and the configuration says no {@code type}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ColumnType {
  /** A type of PostgreSQL, such as {@code inet} or {@code numeric(12,2)}. */
  String value();
}
