package io.portage.ledger;

import io.portage.change.RowBytes;
import io.portage.plan.TablePlan;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names a row of MySQL by its key there, or, in a table without a key, by its whole content. Made
 * of MySQL's values, so that it stays the same whatever a row is converted to.
 *
 * @param table the table's name on MySQL
 * @param hash 128 bits of a cryptographic hash of the values, in hexadecimal
 */
public record RejectKey(String table, String hash) {

  private static final int BYTES = 16;

  /**
   * @param row the row's canonical values in the order of {@link TablePlan#reads()}; only the key's
   *     are looked at
   */
  public static RejectKey of(TablePlan table, Object[] row) {
    Object[] key =
        table.keyless() ? row : Arrays.stream(table.keyReads()).mapToObj(i -> row[i]).toArray();
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(RowBytes.of(key));
      return new RejectKey(
          table.source().toString(), HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
