package io.portage.udfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextFunctionsTest {

  @Test
  void emptyTextBecomesNullAndBlanksStay() {
    EmptyToNull function = new EmptyToNull();
    assertThat(function.eval("")).isNull();
    assertThat(function.eval(null)).isNull();
    assertThat(function.eval(" ")).isEqualTo(" ");
  }

  @Test
  void onlyNulIsStripped() {
    StripNul function = new StripNul();
    assertThat(function.eval("a\0b\0")).isEqualTo("ab");
    assertThat(function.eval("\u0001")).isEqualTo("\u0001");
    assertThat(function.eval(null)).isNull();
  }

  @Test
  void hexDigitsGetHyphensAndLowerCase() {
    Hex32ToUuid function = new Hex32ToUuid();
    assertThat(function.eval("00112233445566778899AABBCCDDEEFF"))
        .isEqualTo("00112233-4455-6677-8899-aabbccddeeff");
    assertThat(function.eval(null)).isNull();
  }

  @Test
  void whatIsNoUuidIsRefusedWithItsText() {
    assertThatThrownBy(() -> new Hex32ToUuid().eval("not-a-uuid"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a UUID has 32 hexadecimal digits, this text has 10 characters: not-a-uuid");
  }

  @Test
  void whiteSpaceAtBothEndsIsTrimmedAndBlankTextIsNull() {
    assertThat(new Trim().eval(" \t a b\u2003\n")).isEqualTo("a b");
    assertThat(new Trim().eval("  ")).isEmpty();
    assertThat(new Trim().eval(null)).isNull();
    assertThat(new BlankToNull().eval(" \u2003")).isNull();
    assertThat(new BlankToNull().eval(" a ")).isEqualTo(" a ");
  }

  @Test
  void casesAreFoldedAlikeEverywhere() {
    Locale before = Locale.getDefault();
    try {
      // where the capital of i has a dot
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(new UpperCase().eval("title ß é")).isEqualTo("TITLE SS É");
      assertThat(new LowerCase().eval("TITLE É")).isEqualTo("title é");
      assertThat(new UpperCase().eval(null)).isNull();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void prefixAndSuffixAreAddedToWhatIsThere() throws Exception {
    AddPrefix prefix = Opened.with(new AddPrefix(), Map.of("prefix", "old-"));
    AddSuffix suffix = Opened.with(new AddSuffix(), Map.of("suffix", "@example.com"));
    assertThat(prefix.eval("7")).isEqualTo("old-7");
    assertThat(prefix.eval("")).isEqualTo("old-");
    assertThat(prefix.eval(null)).isNull();
    assertThat(suffix.eval("ann")).isEqualTo("ann@example.com");
    assertThatThrownBy(() -> Opened.with(new AddPrefix(), Map.of()))
        .hasMessage("the option prefix is missing");
  }

  @Test
  void zeroDatesInTextAreNullAndOtherTextIsAsItIs() {
    ZeroDateToNull function = new ZeroDateToNull();
    for (String zero : List.of("0000-00-00", "0000-00-00 00:00:00", "0000-00-00 00:00:00.000000")) {
      assertThat(function.eval(zero)).isNull();
      assertThat(new TextToDate().eval(zero)).isNull();
      assertThat(new TextToTimestamp().eval(zero)).isNull();
    }
    assertThat(function.eval("0000-00-00 00:00:01")).isEqualTo("0000-00-00 00:00:01");
    assertThat(function.eval("")).isEmpty();
    assertThat(new TextToDate().eval("2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(new TextToTimestamp().eval("0001-01-01 23:59:59.123456"))
        .isEqualTo(LocalDateTime.of(1, 1, 1, 23, 59, 59, 123_456_000));
    assertThatThrownBy(() -> new TextToDate().eval("2023-02-29"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2023-02-29");
    assertThatThrownBy(() -> new TextToTimestamp().eval("2023-02-28"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void setsAreSplitAtCommasAndEnumsAreNot() {
    assertThat(new SetToArray().eval("a,b c,,d")).containsExactly("a", "b c", "", "d");
    assertThat(new SetToArray().eval("")).isEmpty();
    assertThat(new SetToArray().eval(null)).isNull();
    assertThat(new EnumToArray().eval("a,b")).containsExactly("a,b");
    assertThat(new EnumToArray().eval("")).isEmpty();
    assertThat(new EnumToArray().eval(null)).isNull();
  }

  @Test
  void wordsForTrueAndFalseAreKnownOrListed() throws Exception {
    WordsToBoolean usual = Opened.with(new WordsToBoolean(), Map.of());
    assertThat(List.of("1", "t", "TRUE", "y", "Yes", "ON")).allMatch(usual::eval);
    assertThat(List.of("0", "F", "false", "N", "no", "off")).noneMatch(usual::eval);
    assertThat(usual.eval(null)).isNull();
    for (String other : List.of("", " ", "y ", "2", "ja", "\u017F", "O\u212A")) {
      assertThatThrownBy(() -> usual.eval(other))
          .hasMessageStartingWith("'" + other + "' is none of the words");
    }
    WordsToBoolean own =
        Opened.with(new WordsToBoolean(), Map.of("true", "ja, S\u00ED", "false", "nein,"));
    assertThat(own.eval("JA")).isTrue();
    assertThat(own.eval("s\u00ED")).isTrue();
    assertThat(own.eval("Nein")).isFalse();
    assertThat(own.eval("")).isFalse();
    assertThatThrownBy(() -> own.eval("yes")).hasMessageContaining("none of the words");
    assertThatThrownBy(() -> Opened.with(new WordsToBoolean(), Map.of("true", "x")))
        .hasMessage("the option false is missing: both or none");
    assertThatThrownBy(() -> Opened.with(new WordsToBoolean(), Map.of("true", "x", "false", "X")))
        .hasMessage("the word 'X' is in both options, true and false");
  }
}
