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
      StringBuilder out = new StringBuilder(text.length);
      int plain = 0;
      int next;
      for (int i = 0; i < text.length && !patches.isEmpty(); i = next) {
        next = Math.min(text.length, i + lengths.at(text, i));
        String patch = patches.get(code(text, i, next));
        if (patch != null) {
          out.append(java(text, plain, i));
          if (patch.isEmpty()) {
            return Charsets.notIn(mysqlName, text, i);
          }
          out.append(patch);
          plain = next;
        }
      }
      out.append(java(text, plain, text.length));
      return privateUse || out.chars().noneMatch(c -> c >= 0xE000 && c <= 0xF8FF)
          ? out.toString().getBytes(StandardCharsets.UTF_8)
          : Charsets.notIn(mysqlName, text, 0);
    } catch (CharacterCodingException e) {
      return Charsets.notIn(mysqlName, text, 0);
    }
  }

  private static int code(byte[] text, int from, int to) {
    int code = 0;
    for (int i = from; i < to; i++) {
      code = code << 8 | text[i] & 0xFF;
    }
    return code;
  }

  private CharSequence java(byte[] text, int from, int to) throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(text, from, to - from));
  }
}
