package io.portage;

import io.portage.plan.Lane;

/**
 * Every operator's uid and name. A savepoint finds its state by these: changing one breaks every
 * savepoint there is.
 */
final class Uids {

  static final String SOURCE = "mysql-source";
  static final String ROUTER = "lane-router";

  private Uids() {}

  static String transform(Lane lane) {
    return "transform-" + lane.name();
  }

  static String sink(Lane lane) {
    return "postgres-sink-" + lane.name();
  }
}
