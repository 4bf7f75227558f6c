package io.portage.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

class WriteFailureTest {

  @Test
  void aUniqueValueStillHeldIsResolvedByTheSourcesOrder() {
    assertMeans(WriteFailure.UNIQUE, "23505", "23P01");
  }

  @Test
  void whatTheServerOrTheWayToItCausesPasses() {
    assertMeans(
        WriteFailure.BUSY,
        "40001", // serialization failure
        "40P01", // deadlock
        "53100", // disk full
        "53200", // out of memory
        "53300", // too many connections
        "53400", // a configured limit
        "55P03", // lock not available
        "55006", // object in use
        "57014", // query canceled
        "58030", // input or output error
        "72000"); // snapshot too old
    assertMeans(
        WriteFailure.LOST,
        "08000", // connection exception
        "08003", // connection does not exist
        "08006", // connection failure
        "08P01", // protocol violation
        "25006", // read-only transaction: a demoted node
        "25P03", // idle in transaction for too long
        "57P01", // admin shutdown
        "57P02", // crash shutdown
        "57P03", // cannot connect now
        "57P05", // idle session
        "99999", // something that the driver had not expected
        "XX000"); // internal error
    assertThat(WriteFailure.of(new SQLException("no state"))).isEqualTo(WriteFailure.LOST);
    assertThat(WriteFailure.of(new SQLException("no state", ""))).isEqualTo(WriteFailure.LOST);
  }

  @Test
  void onlyWhatPassesIsTriedAgain() {
    assertThat(WriteFailure.values())
        .filteredOn(WriteFailure::passes)
        .containsExactly(WriteFailure.BUSY, WriteFailure.LOST);
    PSQLException gone = new PSQLException("gone", PSQLState.CONNECTION_FAILURE);
    PSQLException refused = new PSQLException("too long", PSQLState.STRING_DATA_RIGHT_TRUNCATION);
    assertThat(WriteFailure.passes(new RuntimeException(gone))).isTrue();
    assertThat(WriteFailure.passes(new RuntimeException(refused))).isFalse();
    assertThat(WriteFailure.passes(new RuntimeException("no database's"))).isFalse();
  }

  @Test
  void whatTheRowOrTheTableCausesStays() {
    assertMeans(
        WriteFailure.PERMANENT,
        "22001", // string too long
        "22003", // number out of range
        "22P03", // bad binary representation
        "23502", // NOT NULL
        "23503", // foreign key
        "23514", // check
        "28P01", // wrong password
        "3D000", // no such database
        "55000", // not in the right state: no replica identity
        "57P04", // database dropped
        "HV000", // a foreign data wrapper: nothing that is known here
        "XX001", // data corrupted
        "XX002", // index corrupted
        "42501", // insufficient privilege
        "42P01", // no such table
        "42703"); // no such column
  }

  @Test
  void onlyWhatARowItselfHoldsMakesItAReject() {
    List.of(
            "22001", "22003", "22021", "23502", "23505", "23514", "23P01", "44000", "54000",
            "P0001")
        .forEach(state -> assertThat(isAboutRows(state)).as(state).isTrue());
    // a parent on its way, another type's format, a lost table or right, and all that passes
    List.of(
            "23503", "22P03", "42P01", "42501", "42804", "40P01", "40001", "08006", "57P01",
            "53100")
        .forEach(state -> assertThat(isAboutRows(state)).as(state).isFalse());
    assertThat(isAboutRows(null)).isFalse();
  }

  private static boolean isAboutRows(String state) {
    return WriteFailure.isAboutRows(new SQLException("x", state));
  }

  @Test
  void theServersOwnWordsAreToldWithTheirDetail() {
    PSQLException refused =
        new PSQLException(
            new ServerErrorMessage(
                "SERROR\0C23514\0Mnew row violates check constraint \"c\"\0DFailing row (1).\0"));
    assertThat(WriteFailure.words(refused))
        .isEqualTo("new row violates check constraint \"c\" (Failing row (1).)");
    assertThat(WriteFailure.words(new PSQLException("gone", PSQLState.CONNECTION_FAILURE)))
        .isEqualTo("gone");
  }

  @Test
  void aCopyStopsForWhatWillBeRefusedAgain() {
    PSQLException refused = new PSQLException("too long", PSQLState.STRING_DATA_RIGHT_TRUNCATION);
    assertThat(WriteFailure.permanent(new RuntimeException(refused), "shop.users"))
        .hasValueSatisfying(
            e ->
                assertThat(e)
                    .hasMessage("PostgreSQL refuses rows of shop.users: too long.")
                    .hasCause(refused));
    PSQLException gone = new PSQLException("gone", PSQLState.CONNECTION_FAILURE);
    assertThat(WriteFailure.permanent(new RuntimeException(gone), "shop.users")).isEmpty();
    assertThat(WriteFailure.permanent(new SQLException("MySQL's", "42000"), "shop.users"))
        .isEmpty();
  }

  private static void assertMeans(WriteFailure meaning, String... states) {
    for (String state : List.of(states)) {
      assertThat(WriteFailure.of(new SQLException("x", state))).as(state).isEqualTo(meaning);
    }
  }
}
