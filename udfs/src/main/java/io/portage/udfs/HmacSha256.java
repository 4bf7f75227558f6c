package io.portage.udfs;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * HMAC-SHA256 of a value under a secret key, as 64 hexadecimal digits: the same value is the same
 * everywhere, and nobody without the key can try values out. The option {@code key} has at least 16
 * characters; its UTF-8 bytes are the key. Text is taken as UTF-8, a number as its decimal digits.
 */
public class HmacSha256 extends ScalarFunction {

  private static final long serialVersionUID = 1L;
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST_KEY = 16;

  private transient Mac mac;

  @Override
  public void open(FunctionContext context) throws GeneralSecurityException {
    String key = Options.required(context, "key");
    if (key.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException("the option key needs at least 16 characters");
    }
    mac = Mac.getInstance(ALGORITHM);
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
  }

  public String eval(String text) {
    return text == null ? null : eval(text.getBytes(StandardCharsets.UTF_8));
  }

  public String eval(Long number) {
    return number == null ? null : eval(number.toString());
  }

  public String eval(byte[] bytes) {
    return bytes == null ? null : HexFormat.of().formatHex(mac.doFinal(bytes));
  }
}
