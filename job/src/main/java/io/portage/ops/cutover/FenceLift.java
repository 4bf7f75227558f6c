package io.portage.ops.cutover;

import io.portage.ledger.CutoverRow;
import io.portage.ledger.Cutovers;
import io.portage.plan.MySqlEndpoint;
import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.SQLException;

/** Puts MySQL back as it was before it was made read-only. */
public record FenceLift(MySqlEndpoint source, Cutovers cutovers) {

  /**
   * What came of it.
   *
   * @param done whether MySQL is as it was
   * @param words what was done, or what is to be done by hand
   */
  public record Lifted(boolean done, String words) {}

  /**
   * Does nothing where Portage has not made MySQL read-only. A server that does not answer, or is
   * another one, does not stop whoever gives up: then it is told what to do by hand.
   */
  public Lifted lift(CutoverRow row) throws SQLException {
    if (!row.isFenceUp()) {
      return new Lifted(true, "Portage had not made MySQL read-only.");
    }
    MySqlReadOnly before = MySqlReadOnly.of(row.readOnly().before());
    try (Connection mysql = source.connectBriefly()) {
      String server = Query.one(mysql, "SELECT @@GLOBAL.server_uuid", found -> found.getString(1));
      if (!server.equals(row.readOnly().server())) {
        return new Lifted(
            false,
            "MySQL is another server now (%s) than the one that was made read-only (%s); there: %s"
                .formatted(server, row.readOnly().server(), statement(before)));
      }
      if (before != MySqlReadOnly.SUPER) {
        before.set(mysql);
      }
    } catch (SQLException | MySqlReadOnly.LockedException e) {
      return new Lifted(
          false,
          "MySQL could not be put back as it was (%s); by hand: %s"
              .formatted(e.getMessage(), statement(before)));
    }
    cutovers.lifted();
    return new Lifted(
        true,
        before == MySqlReadOnly.SUPER
            ? "MySQL was read-only before, and stays so."
            : "MySQL takes writes again: it is %s, as before.".formatted(before.meaning()));
  }

  private static String statement(MySqlReadOnly before) {
    return "SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = "
        + (before == MySqlReadOnly.OFF ? "OFF;" : "ON;");
  }
}
