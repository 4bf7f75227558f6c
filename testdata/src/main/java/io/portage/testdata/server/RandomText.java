package io.portage.testdata.server;

import java.security.SecureRandom;

/** Random letters and digits, for passwords and for names that must not meet. */
final class RandomText {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

  private RandomText() {}

  static String ofLength(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
