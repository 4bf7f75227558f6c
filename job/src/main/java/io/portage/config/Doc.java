package io.portage.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes one key of the configuration file: everything that is known of it, in one place. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Doc {
  /** What the key means, in a sentence. */
  String value();

  /** The key, where it is not the component's name in kebab-case. */
  String key() default "";

  /** The key must be given. */
  boolean required() default false;

  /** The default, as it would be written in the file. */
  String byDefault() default "";

  /** In words, what holds without the key, where that follows from something else. */
  String otherwise() default "";

  /** The smallest value allowed, as it would be written in the file. */
  String min() default "";

  /** The largest value allowed, as it would be written in the file. */
  String max() default "";

  /** A regular expression that the whole text must match. */
  String pattern() default "";

  /** What such a text is called in a message, such as "a host name". */
  String expected() default "";
}
