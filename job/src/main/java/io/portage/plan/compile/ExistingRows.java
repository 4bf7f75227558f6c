package io.portage.plan.compile;

import io.portage.config.TargetConfig;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.ddl.Identifiers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides what becomes of rows that target tables hold before the copy: nothing is removed unasked,
 * nothing that was born on PostgreSQL ever, and nothing of a table that is not carried over.
 */
final class ExistingRows {

  private static final Set<String> INTEGERS = Set.of("int2", "int4", "int8");

  private final TargetConfig config;
  private final TargetRows rows;
  private final KeyValues keyValues;
  private final Set<TableName> blocked;
  private final List<Finding> findings;

  /**
   * @param blocked tables of the target that are chosen, but have no plan: they refer to the others
   *     only until what blocks them is mended
   */
  ExistingRows(
      TargetConfig config,
      TargetRows rows,
      KeyValues keyValues,
      Set<TableName> blocked,
      List<Finding> findings) {
    this.config = config;
    this.rows = rows;
    this.keyValues = keyValues;
    this.blocked = Set.copyOf(blocked);
    this.findings = findings;
  }

  /** A table that was there before, and its plan. */
  private record Existing(PostgresTable table, TablePlan plan) {
    String quoted() {
      return Identifiers.quotePostgres(table.schema(), table.name());
    }

    /** The one integer that is the key, by its name on PostgreSQL. */
    Optional<String> integerKey() {
      return plan.key().size() == 1
              && INTEGERS.contains(plan.keyColumns().get(0).targetType().name())
          ? Optional.of(plan.keyColumns().get(0).target())
          : Optional.empty();
    }
  }

  /**
   * Statements that remove rows; to be executed once the foreign keys of these tables are off.
   *
   * @param plans of the routes, in their order
   */
  List<String> statements(List<Route> routes, List<TablePlan> plans) {
    List<Existing> all = new ArrayList<>();
    for (int i = 0; i < routes.size(); i++) {
      if (!routes.get(i).isCreated()) {
        all.add(new Existing(routes.get(i).existing(), plans.get(i)));
      }
    }
    List<Existing> filled = all.stream().filter(e -> e.table().hasRows()).toList();
    if (filled.isEmpty()) {
      return List.of();
    }
    switch (config.existingRows()) {
      case KEEP -> {
        kept(filled);
        return List.of();
      }
      case TRUNCATE -> {
        return remove(all, filled, "target.existing-rows is truncate");
      }
      case TRUNCATE_MIGRATED -> {
        Optional<String> doubt =
            DjangoRows.doubt(filled.stream().map(Existing::table).toList(), rows);
        if (doubt.isEmpty()) {
          return remove(
              all,
              filled,
              "target.existing-rows is truncate-migrated, and these are rows that Django's migrate"
                  + " makes");
        }
        refuse(filled, "they are not only what Django's migrate makes: " + doubt.get());
        return List.of();
      }
      default -> {
        refuse(filled, "the copy begins with empty tables");
        return List.of();
      }
    }
  }

  private void refuse(List<Existing> filled, String why) {
    for (Existing existing : filled) {
      findings.add(
          Finding.ofTable(
              Severity.BLOCKER,
              existing.plan().source().toString(),
              "The target table " + described(existing),
              why,
              "Empty it, or set target.existing-rows: truncate to have every replicated table"
                  + " emptied, or keep to have MySQL's rows written among those that are there"));
    }
  }

  private String described(Existing existing) {
    OptionalLong count = rows.count(existing.table());
    String label = existing.table().label();
    if (count.isEmpty()) {
      return label + " holds rows, or may: this user cannot see them all";
    }
    return label
        + " holds rows ("
        + (count.getAsLong() > TargetRows.MOST_COUNTED
            ? "more than " + TargetRows.MOST_COUNTED
            : String.valueOf(count.getAsLong()))
        + ")";
  }

  private void kept(List<Existing> filled) {
    for (Existing existing : filled) {
      findings.add(
          Finding.ofTable(
              Severity.WARNING,
              existing.plan().source().toString(),
              "The target table " + described(existing) + ", which stay",
              existing.plan().keyless()
                  ? "target.existing-rows is keep; MySQL's rows are added to them"
                  : "target.existing-rows is keep; a row with the key of a row of MySQL is"
                      + " overwritten by it, and one that shares another unique value with a row of"
                      + " MySQL keeps that unique index from being made again",
              ""));
    }
  }

  /** One TRUNCATE for all: tables that refer to each other cannot be emptied one by one. */
  private List<String> remove(List<Existing> all, List<Existing> filled, String why) {
    refuseOutsideReferences(all);
    OptionalLong offset =
        config.sequenceOffset() == null
            ? rows.raisedTo()
            : OptionalLong.of(config.sequenceOffset());
    Map<Existing, Long> born = offset.isEmpty() ? Map.of() : born(filled, offset.getAsLong());
    if (!born.isEmpty()) {
      filled.forEach(existing -> refuseWhatCannotBeToldApart(existing, offset.getAsLong()));
      born.keySet().forEach(existing -> refuseWhatMySqlReaches(existing, offset.getAsLong()));
    }
    List<String> statements = new ArrayList<>();
    String truncated =
        all.stream()
            .filter(existing -> !born.containsKey(existing))
            .map(Existing::quoted)
            .collect(Collectors.joining(", "));
    if (!truncated.isEmpty()) {
      statements.add("TRUNCATE " + truncated);
    }
    born.keySet().forEach(e -> statements.add(deleteBelow(e, offset.getAsLong())));
    findings.add(
        Finding.ofServer(
            Severity.WARNING,
            "The rows of "
                + filled.stream()
                    .map(e -> removed(e, born, offset))
                    .collect(Collectors.joining(", "))
                + " are removed before the copy",
            why,
            ""));
    return statements;
  }

  private String removed(Existing existing, Map<Existing, Long> born, OptionalLong offset) {
    OptionalLong count = rows.count(existing.table());
    String label =
        existing.table().label() + (count.isEmpty() ? "" : " (" + count.getAsLong() + ")");
    return born.containsKey(existing)
        ? label
            + " but those "
            + born.get(existing)
            + " from "
            + existing.integerKey().orElseThrow()
            + " "
            + offset.getAsLong()
            + " on"
        : label;
  }

  private static String deleteBelow(Existing existing, long offset) {
    return "DELETE FROM %s WHERE %s < %d"
        .formatted(
            existing.quoted(),
            Identifiers.quotePostgres(existing.integerKey().orElseThrow()),
            offset);
  }

  private Map<Existing, Long> born(List<Existing> filled, long offset) {
    Map<Existing, Long> born = new HashMap<>();
    for (Existing existing : filled) {
      existing
          .integerKey()
          .map(key -> rows.countFrom(existing.table(), key, offset))
          .filter(count -> count > 0)
          .ifPresent(count -> born.put(existing, count));
    }
    return born;
  }

  private void refuseWhatCannotBeToldApart(Existing existing, long offset) {
    if (existing.integerKey().isEmpty()) {
      findings.add(
          Finding.ofTable(
              Severity.BLOCKER,
              existing.plan().source().toString(),
              "The target table " + described(existing),
              "other tables have rows that were born on PostgreSQL, with keys from "
                  + offset
                  + " on, and which rows of this table were cannot be told by its key",
              "Remove by hand the rows that shall go and exclude the table, or carry it over with"
                  + " target.existing-rows: keep"));
    }
  }

  private void refuseWhatMySqlReaches(Existing existing, long offset) {
    var key = existing.plan().keyColumns().get(0);
    Optional<BigInteger> largest =
        keyValues
            .largest(existing.plan().source(), key.source())
            .map(value -> value.add(BigInteger.valueOf(key.keyOffset())));
    if (largest.isPresent() && largest.get().compareTo(BigInteger.valueOf(offset)) >= 0) {
      findings.add(
          Finding.ofTable(
              Severity.BLOCKER,
              existing.plan().source().toString(),
              "MySQL has come to the key "
                  + largest.get()
                  + ", and the target table holds rows from "
                  + offset
                  + " on that were born on PostgreSQL",
              "the two would be mixed",
              "Correct target.sequence-offset, or remove those rows by hand"));
    }
  }

  /** TRUNCATE does not even look whether such a table holds rows. */
  private void refuseOutsideReferences(List<Existing> all) {
    Set<TableName> names = new LinkedHashSet<>();
    all.forEach(e -> names.add(new TableName(e.table().schema(), e.table().name())));
    Set<String> mended = blocked.stream().map(TableName::toString).collect(Collectors.toSet());
    for (TargetRows.OutsideReference reference : rows.outsideReferences(names)) {
      if (mended.contains(reference.from())) {
        continue;
      }
      findings.add(
          Finding.ofTable(
              Severity.BLOCKER,
              reference.to(),
              "The table "
                  + reference.from()
                  + ", which is not carried over, refers to it by the foreign key "
                  + reference.name(),
              "PostgreSQL does not truncate a table that another refers to",
              "Carry "
                  + reference.from()
                  + " over too, or drop the foreign key until the copy is"
                  + " over"));
    }
  }
}
