package io.portage.udfs;

import org.apache.flink.table.functions.ScalarFunction;

/**
 * An e-mail address with asterisks before its domain, which stays; text without an at sign is
 * masked whole.
 */
public class MaskEmail extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String eval(String address) {
    if (address == null) {
      return null;
    }
    int at = address.lastIndexOf('@');
    String name = at < 0 ? address : address.substring(0, at);
    String domain = at < 0 ? "" : address.substring(at);
    return "*".repeat(name.codePointCount(0, name.length())) + domain;
  }
}
