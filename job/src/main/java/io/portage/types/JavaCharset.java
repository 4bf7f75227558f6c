package io.portage.types;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Decodes by a Java charset, but for the codes that MySQL reads otherwise.
 *
 * @param privateUse whether characters for private use are text; where MySQL knows none, Java makes
 *     some up
 */
record JavaCharset(
    String mysqlName,
    Charset charset,
    CodeLength lengths,
    Map<Integer, String> patches,
    boolean privateUse)
    implements TextDecoder {

  static JavaCharset of(String mysqlName, String javaName) {
    return new JavaCharset(
        mysqlName,
        Charset.forName(javaName),
        CodeLength.of(mysqlName),
        CodePatches.of(mysqlName),
        !mysqlName.equals("gbk") && !mysqlName.equals("euckr"));
  }

  @Override
  public Object decode(byte[] text) {
    try {
      String decoded = decode(text, CodingErrorAction.REPORT, null);
      if (decoded != null && (privateUse || decoded.chars().noneMatch(JavaCharset::isPrivate))) {
        return decoded.getBytes(StandardCharsets.UTF_8);
      }
    } catch (CharacterCodingException e) {
      // told below
    }
    return Charsets.notIn(mysqlName, text, 0, readable(text));
  }

  /** The text with U+FFFD for every code that is none. */
  private String readable(byte[] text) {
    try {
      String decoded = decode(text, CodingErrorAction.REPLACE, "\uFFFD");
      return privateUse ? decoded : decoded.replaceAll("[\uE000-\uF8FF]", "\uFFFD");
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("a decoder that replaces does not fail", e);
    }
  }

  /** Null where MySQL has no character for a code and {@code missing} is null. */
  private String decode(byte[] text, CodingErrorAction onError, String missing)
      throws CharacterCodingException {
    StringBuilder out = new StringBuilder(text.length);
    int plain = 0;
    int next;
    for (int i = 0; i < text.length && !patches.isEmpty(); i = next) {
      next = Math.min(text.length, i + lengths.at(text, i));
      String patch = patches.get(code(text, i, next));
      if (patch != null) {
        out.append(java(text, plain, i, onError));
        if (patch.isEmpty() && missing == null) {
          return null;
        }
        out.append(patch.isEmpty() ? missing : patch);
        plain = next;
      }
    }
    return out.append(java(text, plain, text.length, onError)).toString();
  }

  private static boolean isPrivate(int c) {
    return c >= 0xE000 && c <= 0xF8FF;
  }

  private static int code(byte[] text, int from, int to) {
    int code = 0;
    for (int i = from; i < to; i++) {
      code = code << 8 | text[i] & 0xFF;
    }
    return code;
  }

  private CharSequence java(byte[] text, int from, int to, CodingErrorAction onError)
      throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(onError)
        .onUnmappableCharacter(onError)
        .decode(ByteBuffer.wrap(text, from, to - from));
  }
}
