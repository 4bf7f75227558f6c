package io.portage.plan.compile;

import io.portage.config.MigrationConfig;
import io.portage.plan.Birth;
import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.KeyShare;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.PostgresSequence;
import io.portage.types.SourceKind;
import io.portage.types.TypeMapping;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which keys of each table this migration may write: those that neither PostgreSQL gives
 * out nor another source has. What MySQL has come to outside of them is a blocker.
 */
final class KeyShares {

  private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric");

  private final MigrationConfig config;
  private final KeyOffsets offsets;
  private final TargetRows rows;
  private final KeyValues values;
  private final List<Finding> findings;
  private final Map<String, Route> routes = new HashMap<>();

  KeyShares(
      MigrationConfig config,
      List<Route> routes,
      KeyOffsets offsets,
      TargetRows rows,
      KeyValues values,
      List<Finding> findings) {
    this.config = config;
    this.offsets = offsets;
    this.rows = rows;
    this.values = values;
    this.findings = findings;
    routes.forEach(route -> this.routes.put(route.label(), route));
  }

  /** The same table, with the share of each column of its key that numbers. */
  TablePlan limited(Route route, TablePlan table) {
    List<ColumnPlan> columns = new ArrayList<>(table.columns());
    for (int place : table.key()) {
      ColumnPlan column = columns.get(place);
      if (isNumber(column) && isNumbered(route, table, column)) {
        KeyShare share = share(route, column);
        columns.set(place, column.limitedTo(share));
        if (table.key().size() == 1) {
          checkReach(route, columns.get(place));
        }
      }
    }
    return table.withColumns(columns);
  }

  private static boolean isNumber(ColumnPlan column) {
    SourceKind kind = column.inputs().get(0).kind();
    return column.conversion() != null
        && (kind == SourceKind.INTEGER || kind == SourceKind.UNSIGNED_BIGINT)
        && NUMBERS.contains(TypeMapping.base(column.targetType()).name());
  }

  /** A number that only counts within the rest of the key, such as a line's, tells nothing. */
  private boolean isNumbered(Route route, TablePlan table, ColumnPlan column) {
    SourceKey own = SourceKey.of(route.label(), column.source());
    return table.key().size() == 1
        || !offsets.root(own.table(), own.name()).equals(own)
        || route.table().column(column.source()).map(MySqlColumn::autoIncrement).orElse(false);
  }

  private KeyShare share(Route route, ColumnPlan column) {
    SourceKey root = offsets.root(route.label(), column.source());
    Route giver = routes.getOrDefault(root.table(), route);
    Long room = giver.settings().keyRoom();
    Long first = room == null ? null : (Long) column.keyOffset();
    Long end = room == null ? null : (Long) Math.addExact(column.keyOffset(), room);
    Optional<Birth> birth = birth(giver, root).or(() -> ofOwnSequence(route, column));
    if (birth.isPresent() && end != null && birth.get().step() == 1 && birth.get().from() < end) {
      findings.add(
          new Finding(
              Severity.BLOCKER,
              route.label(),
              column.source(),
              "Its key-offset and key-room give it the keys "
                  + first
                  + " to "
                  + (end - 1)
                  + ", and PostgreSQL gives out those "
                  + birth.get().words(),
              "the two would be mixed",
              "Give a smaller key-room, or raise sequence-offset and the sequences"));
    }
    return new KeyShare(first, end, birth.orElse(null));
  }

  /** What is configured, else what the sequence that gives out the values has been raised to. */
  private Optional<Birth> birth(Route giver, SourceKey root) {
    Long own = giver.settings().sequenceOffset();
    Long configured = own == null ? config.target().sequenceOffset() : own;
    if (own != null && own == 0) {
      return Optional.empty();
    }
    Optional<PostgresSequence> sequence = sequence(giver, root.name());
    if (config.keys() == MigrationConfig.Keys.INTERLEAVE) {
      Optional<Birth> known = sequence.flatMap(rows::raised).filter(birth -> birth.step() > 1);
      Optional<Birth> counting = known.or(() -> sequence.flatMap(rows::stepping));
      return configured == null
          ? counting
          : counting.map(birth -> new Birth(configured, birth.step(), birth.rest()));
    }
    return configured == null
        ? sequence.flatMap(rows::raised)
        : Optional.of(Birth.from(configured));
  }

  /** A key that refers to another's may still have been given a sequence on the target. */
  private Optional<Birth> ofOwnSequence(Route route, ColumnPlan column) {
    Long own = route.settings().sequenceOffset();
    return own != null && own == 0
        ? Optional.empty()
        : sequence(route, column.source()).flatMap(rows::raised);
  }

  private static Optional<PostgresSequence> sequence(Route route, String column) {
    return route.isCreated()
        ? Optional.empty()
        : route
            .table()
            .column(column)
            .map(route::columnName)
            .flatMap(name -> route.existing().column(name))
            .map(found -> found.sequence());
  }

  private void checkReach(Route route, ColumnPlan column) {
    KeyShare share = column.share();
    if (!share.isLimited()) {
      return;
    }
    Optional<BigInteger> largest = values.largest(route.source(), column.source());
    Long counter =
        route.table().column(column.source()).map(MySqlColumn::autoIncrement).orElse(false)
            ? route.table().autoIncrement()
            : null;
    BigInteger highest =
        counter == null
            ? largest.orElse(null)
            : BigInteger.valueOf(counter).max(largest.orElse(BigInteger.ZERO));
    tell(route, column, highest);
    if (share.first() != null) {
      tell(route, column, values.smallest(route.source(), column.source()).orElse(null));
    }
  }

  /** Interleaved keys are told row by row: the highest says nothing of the others. */
  private void tell(Route route, ColumnPlan column, BigInteger key) {
    if (key == null) {
      return;
    }
    BigInteger there = key.add(BigInteger.valueOf(column.keyOffset()));
    KeyShare share = column.share();
    boolean born = share.birth() != null && share.birth().step() == 1 && share.isBorn(there);
    if (born || share.isElsewhere(there)) {
      findings.add(
          new Finding(
              Severity.BLOCKER,
              route.label(),
              column.source(),
              "MySQL has come to the key "
                  + key
                  + (column.keyOffset() == 0 ? "" : ", on PostgreSQL " + there),
              born
                  ? "the keys "
                      + share.birth().words()
                      + " belong to rows that are born on PostgreSQL"
                  : "its key-room ends at " + (share.end() - 1) + " and begins at " + share.first(),
              born
                  ? "Raise sequence-offset and the sequences further; where the table's keys do not"
                      + " tell where a row was born, set sequence-offset: 0 for it"
                  : "Widen key-room, if no other migration has those keys"));
    }
  }
}
