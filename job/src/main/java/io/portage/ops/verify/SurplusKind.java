package io.portage.ops.verify;

import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.Query;
import io.portage.plan.ddl.Identifiers;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Tells of a row that only PostgreSQL has whether MySQL had it, or would give its key away: an
 * integer key that PostgreSQL does not give out, or, where it gives out none, one that MySQL's
 * numbering has come to. Of other keys nobody can tell.
 *
 * @param limit the first key that is not MySQL's; null where keys do not tell
 */
record SurplusKind(BigDecimal limit) {

  private static final BigDecimal NO_LIMIT = BigDecimal.TEN.pow(30);

  static SurplusKind of(TablePlan table, Connection mysql) throws SQLException {
    if (table.key().size() != 1 || !new TargetKeys(table).integers()) {
      return new SurplusKind(null);
    }
    // what PostgreSQL gives out is no suspicion at all
    return new SurplusKind(
        table.keyColumns().get(0).share().birth() != null ? NO_LIMIT : next(table, mysql));
  }

  private static BigDecimal next(TablePlan table, Connection mysql) throws SQLException {
    ColumnPlan key = table.keyColumns().get(0);
    BigDecimal greatest =
        Query.one(
            mysql,
            "SELECT MAX("
                + Identifiers.quoteMySql(key.source())
                + ") FROM "
                + Identifiers.quoteMySql(table.source().container(), table.source().name()),
            row -> row.getBigDecimal(1));
    BigDecimal counter =
        Query.list(
                mysql,
                "SELECT AUTO_INCREMENT FROM information_schema.TABLES"
                    + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND AUTO_INCREMENT IS NOT NULL",
                row -> row.getBigDecimal(1),
                table.source().container(),
                table.source().name())
            .stream()
            .findFirst()
            .orElse(BigDecimal.ZERO);
    BigDecimal next = greatest == null ? counter : greatest.add(BigDecimal.ONE).max(counter);
    return next.add(BigDecimal.valueOf(key.keyOffset()));
  }

  MismatchKind of(List<String> key) {
    return limit != null && new BigDecimal(key.get(0)).compareTo(limit) < 0
        ? MismatchKind.SURPLUS
        : MismatchKind.NATURAL;
  }
}
