package io.portage.types;

import java.util.HashMap;
import java.util.Map;

/**
 * The codes that MySQL converts otherwise than Java does, found by comparing all of them. {@code
 * fc=207f} means that the code 0xFC is U+207F; {@code c0=} that MySQL has no character for it.
 */
final class CodePatches {

  private static final Map<String, String> ALL =
      Map.ofEntries(
          Map.entry("cp1256", "c0= 98= 8a= 9a= aa= 8f= 9f= ff="),
          Map.entry("cp866", "fc=207f fd=00b2"),
          Map.entry("gbk", "a892=2295 a2e3="),
          Map.entry("greek", "a1=02bd a2=02bc a4= a5= aa="),
          Map.entry("hebrew", "af=203e"),
          Map.entry("koi8u", "95=2022"),
          Map.entry("tis620", "a0="),
          Map.entry(
              "big5",
              "a240= a15a= a2cc= a2ce= a1fe= f9d6=7881 f9d7=92b9 f9d8=88cf f9d9=58bb f9da=6052 f9db=7ca7 f9dc=5afa"),
          Map.entry("sjis", "815c=2015 815f=005c"),
          Map.entry("ujis", "a1c0=005c a1bd=2015 8fa2b7=007e"),
          Map.entry(
              "gb18030",
              "fe90=e854 fea0=e864 fe61=e826 a6f3=e796 fe66=e82b fe67=e82c fe59=e81e a6d9=e78d a6da=e78e a6db=e78f "
                  + "a6dc=e790 a6ec=e794 fe6d=e832 a6dd=e791 a6ed=e795 fe7e=e843 a6de=e792 a6df=e793"),
          // Java drops it at the beginning, as a mark of the byte order
          Map.entry("utf32", "0000feff=feff"));

  private CodePatches() {}

  /** Code to character; the empty text for a code without one. */
  static Map<Integer, String> of(String mysqlName) {
    Map<Integer, String> patches = new HashMap<>();
    for (String patch : ALL.getOrDefault(mysqlName, "").split(" ")) {
      if (!patch.isEmpty()) {
        String[] sides = patch.split("=", 2);
        String character =
            sides[1].isEmpty() ? "" : Character.toString(Integer.parseInt(sides[1], 16));
        patches.put(Integer.parseUnsignedInt(sides[0], 16), character);
      }
    }
    switch (mysqlName) {
      case "ujis" -> {
        forPrivateUse(0xF5A1, 0xE000, patches);
        forPrivateUse(0x8FF5A1, 0xE3AC, patches);
      }
      case "tis620" -> {
        for (int control = 0x80; control < 0xA0; control++) {
          patches.put(control, Character.toString(control));
        }
      }
      default -> {
        // no more than these
      }
    }
    return patches;
  }

  /** Ten rows of 94 codes that everybody may use for characters of one's own. */
  private static void forPrivateUse(int code, int character, Map<Integer, String> patches) {
    for (int row = 0; row < 10; row++) {
      for (int cell = 0; cell < 94; cell++) {
        patches.put(code + 256 * row + cell, Character.toString(character + 94 * row + cell));
      }
    }
  }
}
