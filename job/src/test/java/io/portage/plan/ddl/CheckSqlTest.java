package io.portage.plan.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckSqlTest {

  /** The columns a, b and x`y hold exact numbers. */
  private static Optional<String> translate(String clause) {
    return CheckSql.translate(
        clause, column -> Optional.of(column).filter(c -> c.matches("a|b|x`y")).map(c -> "t_" + c));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(`a` > 0)| (\"t_a\" > 0)",
        "((`a` >= -(1.50)) and (`b` <> `a`))| ((\"t_a\" >= -1.50) AND (\"t_b\" <> \"t_a\"))",
        "((`a` is null) or (`b` is not null))| ((\"t_a\" IS NULL) OR (\"t_b\" IS NOT NULL))",
        "(`a` between 1 and 10)| (\"t_a\" BETWEEN 1 AND 10)",
        "(`a` not between 1 and `b`)| (\"t_a\" NOT BETWEEN 1 AND \"t_b\")",
        "(`x``y` in (1,2,3))| (\"t_x`y\" IN (1, 2, 3))",
        "(not((`a` = 1)))| (NOT (\"t_a\" = 1))",
        "(((`a`) < (5)))| (\"t_a\" < 5)",
        "`a` != 3| (\"t_a\" <> 3)",
        "((`a` = 1) or (`a` = 2) and (`b` = 3))|"
            + " ((\"t_a\" = 1) OR ((\"t_a\" = 2) AND (\"t_b\" = 3)))"
      })
  void comparisonsOfExactNumbersAreTheSame(String mysql, String postgres) {
    assertThat(translate(mysql)).contains(postgres);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(`name` = _utf8mb4\\'x\\')",
        "(`other` > 0)",
        "((`a` + 1) > 0)",
        "(`a` > 1e3)",
        "(`a` <=> 1)",
        "(char_length(`a`) > 0)",
        "((`a` > 0) xor (`b` > 0))",
        "(`a` > 0) = `b`",
        "(`a`)",
        "-(`a`) > 0",
        "(`a` > 0",
        "`a` not > 0",
        "(`a` in ())",
        "",
        "json_valid(`a`)",
        "(`a` / 2 = 1)",
        "(`a` > 0x10)",
        "(`a` & 1)"
      })
  void everythingElseIsLeftToPeople(String mysql) {
    assertThat(translate(mysql)).isEmpty();
  }

  @Test
  void aNameWithAQuoteStaysOneName() {
    assertThat(CheckSql.translate("(`a\"b` > 0)", Optional::of)).contains("(\"a\"\"b\" > 0)");
  }
}
