package io.portage.ops.verify;

import io.portage.types.CopyBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A text that is the same for the same encoded row, and another for another. */
final class RowImage {

  private RowImage() {}

  static String of(CopyBuffer encoded) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(encoded.bytes(), 0, encoded.length());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
