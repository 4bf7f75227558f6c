package io.portage.config;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a connection is encrypted.
 *
 * @param ca null: the certificate authorities that Java trusts
 */
public record Tls(
    @Doc(
            value =
                "Encryption: never (`disabled`), where the server offers it (`preferred`), always "
                    + "(`required`), with a certificate from a trusted authority (`verify-ca`), and "
                    + "that names the host (`verify-identity`).",
            byDefault = "preferred")
        Mode mode,
    @Doc(
            value = "PEM file of the certificate authority that signed the server's certificate.",
            otherwise = "the authorities Java trusts")
        Path ca)
    implements Checked {

  /** From no encryption to all that TLS can prove. */
  public enum Mode {
    DISABLED,
    PREFERRED,
    REQUIRED,
    VERIFY_CA,
    VERIFY_IDENTITY;

    /** Whether the server's certificate is checked at all. */
    public boolean verifies() {
      return this == VERIFY_CA || this == VERIFY_IDENTITY;
    }
  }

  @Override
  public void check(Complaints complaints) {
    if (ca == null) {
      return;
    }
    if (!mode.verifies()) {
      complaints.add(
          "ca",
          "is not used with mode: "
              + ScalarType.enumText(mode)
              + "; take it out, or set mode: verify-ca or verify-identity");
    } else if (!Files.isReadable(ca)) {
      complaints.add("ca", ca + " does not exist or cannot be read; name a PEM file");
    }
  }
}
