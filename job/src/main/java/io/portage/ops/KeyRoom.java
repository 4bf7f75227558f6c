package io.portage.ops;

import io.portage.config.MigrationConfig;
import io.portage.ledger.NumberedTables.Numbered;
import io.portage.plan.catalog.Query;
import io.portage.plan.ddl.Identifiers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far MySQL's keys of a table are from those that are not its own.
 *
 * @param table {@code database.table}
 * @param highest the largest key on MySQL, as it is on PostgreSQL
 * @param end the least key that is not MySQL's; empty where none is set, or where the two sides'
 *     keys interleave
 * @param perDay how many keys MySQL gives out a day, since the migration began; empty where that is
 *     not known
 */
public record KeyRoom(
    String table, BigInteger highest, Optional<BigInteger> end, OptionalDouble perDay) {

  private static final Duration SHORT = Duration.ofHours(1);
  private static final int FEW_DAYS = 90;
  private static final int FEW = 10;

  /** Whether there are keys that are not MySQL's to reach. */
  static boolean hasEnd(Numbered table, MigrationConfig config) {
    int dot = table.source().indexOf('.');
    return end(table, config, table.source().substring(0, dot), table.source().substring(dot + 1))
        .isPresent();
  }

  static KeyRoom of(Numbered table, MigrationConfig config, Connection mysql, Instant now)
      throws SQLException {
    int dot = table.source().indexOf('.');
    String database = table.source().substring(0, dot);
    String name = table.source().substring(dot + 1);
    BigDecimal largest =
        Query.one(
            mysql,
            "SELECT MAX("
                + Identifiers.quoteMySql(table.column())
                + ") FROM "
                + Identifiers.quoteMySql(database, name),
            row -> row.getBigDecimal(1));
    BigInteger present = largest == null ? BigInteger.ZERO : largest.toBigInteger();
    return new KeyRoom(
        table.source(),
        present.add(BigInteger.valueOf(table.keyOffset())),
        end(table, config, database, name).map(BigInteger::valueOf),
        perDay(table, present, now));
  }

  private static Optional<Long> end(
      Numbered table, MigrationConfig config, String database, String name) {
    Long own = config.settingsFor(database, name).sequenceOffset();
    Long configured = own == null ? config.target().sequenceOffset() : own;
    Long born = configured == null ? table.raised() : configured;
    boolean apart = config.keys() == MigrationConfig.Keys.INTERLEAVE || table.step() > 1;
    if (own != null && own == 0 || apart) {
      born = null;
    }
    if (born == null || table.end() == null) {
      return Optional.ofNullable(born == null ? table.end() : born);
    }
    return Optional.of(Math.min(born, table.end()));
  }

  private static OptionalDouble perDay(Numbered table, BigInteger present, Instant now) {
    Duration since = Duration.between(table.begun(), now);
    if (table.atBegin() == null || since.compareTo(SHORT) < 0) {
      return OptionalDouble.empty();
    }
    double given = present.doubleValue() + 1 - table.atBegin();
    return OptionalDouble.of(
        Math.max(0, given) / since.toSeconds() * Duration.ofDays(1).toSeconds());
  }

  /** How many keys are left; empty where there is no end. */
  public Optional<BigInteger> left() {
    return end.map(limit -> limit.subtract(highest).subtract(BigInteger.ONE).max(BigInteger.ZERO));
  }

  /** For how many days they last at this growth; empty where that is not known. */
  public OptionalDouble daysLeft() {
    return left().isPresent() && perDay.isPresent() && perDay.getAsDouble() > 0
        ? OptionalDouble.of(left().get().doubleValue() / perDay.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Whether somebody should act: a tenth of the keys is left, or less than 90 days. */
  public boolean isNear() {
    return left().isPresent()
        && (left().get().multiply(BigInteger.valueOf(FEW)).compareTo(end.get()) <= 0
            || daysLeft().orElse(FEW_DAYS) < FEW_DAYS);
  }
}
