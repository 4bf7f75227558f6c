package io.portage.testdata.story;

import java.util.UUID;

/** The number by which the application tells a request from all others. */
final class Requests {

  private Requests() {}

  /** As the old version stores it: 32 digits. */
  static String digits(Form form) {
    return uuid(form).toString().replace("-", "");
  }

  static UUID uuid(Form form) {
    return UUID.fromString(form.get("request"));
  }
}
