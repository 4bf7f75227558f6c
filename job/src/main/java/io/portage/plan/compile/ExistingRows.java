package io.portage.plan.compile;

import io.portage.config.TargetConfig;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.ddl.Identifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

  private final TargetConfig config;
  private final TargetRows rows;
  private final Set<TableName> blocked;
  private final List<Finding> findings;

  /**
   * @param blocked tables of the target that are chosen, but have no plan: they refer to the others
   *     only until what blocks them is mended
   */
  ExistingRows(
      TargetConfig config, TargetRows rows, Set<TableName> blocked, List<Finding> findings) {
    this.config = config;
    this.rows = rows;
    this.blocked = Set.copyOf(blocked);
    this.findings = findings;
  }

  /** A table that was there before, and its plan. */
  private record Existing(PostgresTable table, TablePlan plan) {
    String quoted() {
      return Identifiers.quotePostgres(table.schema(), table.name());
    }

    /** Whether the key says of each row where it was born. */
    boolean tellsBirth() {
      return plan.key().size() == 1 && plan.bornSql("").isPresent();
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
    List<Existing> filled =
        all.stream().filter(e -> e.table().hasRows()).filter(this::holdsOwn).toList();
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

  /** Whether there are rows that nobody else has written, as far as can be seen. */
  private boolean holdsOwn(Existing existing) {
    Optional<String> others = existing.plan().othersSql("");
    return others.isEmpty()
        || existing.table().rowSecurity()
        || rows.countWhere(existing.table(), "NOT (" + others.get() + ")") > 0;
  }

  /** One TRUNCATE for all: tables that refer to each other cannot be emptied one by one. */
  private List<String> remove(List<Existing> all, List<Existing> filled, String why) {
    refuseOutsideReferences(all);
    Map<Existing, Long> kept = keptRows(all);
    if (all.stream().anyMatch(this::holdsBorn)) {
      filled.forEach(this::refuseWhatCannotBeToldApart);
    }
    List<String> statements = new ArrayList<>();
    String truncated =
        all.stream()
            .filter(existing -> !kept.containsKey(existing))
            .map(Existing::quoted)
            .collect(Collectors.joining(", "));
    if (!truncated.isEmpty()) {
      statements.add("TRUNCATE " + truncated);
    }
    filled.stream()
        .filter(kept::containsKey)
        .forEach(
            e ->
                statements.add(
                    "DELETE FROM %s WHERE NOT (%s)"
                        .formatted(e.quoted(), e.plan().othersSql("").orElseThrow())));
    findings.add(
        Finding.ofServer(
            Severity.WARNING,
            "The rows of "
                + filled.stream().map(e -> removed(e, kept)).collect(Collectors.joining(", "))
                + " are removed before the copy",
            why,
            ""));
    return statements;
  }

  private String removed(Existing existing, Map<Existing, Long> kept) {
    OptionalLong count = rows.count(existing.table());
    String label =
        existing.table().label() + (count.isEmpty() ? "" : " (" + count.getAsLong() + ")");
    if (!kept.containsKey(existing)) {
      return label;
    }
    var key = existing.plan().keyColumns().get(0);
    return label
        + " but those "
        + kept.get(existing)
        + (key.share().end() == null && key.share().birth() != null
            ? " from "
                + key.target()
                + " "
                + key.share().birth().words().substring("from ".length())
            : " with keys that are not this source's");
  }

  /** How many rows of each table are not this migration's to remove; only tables with any. */
  private Map<Existing, Long> keptRows(List<Existing> all) {
    Map<Existing, Long> kept = new LinkedHashMap<>();
    for (Existing existing : all) {
      existing
          .plan()
          .othersSql("")
          .filter(others -> existing.table().hasRows())
          .map(others -> rows.countWhere(existing.table(), others))
          .filter(count -> count > 0)
          .ifPresent(count -> kept.put(existing, count));
    }
    return kept;
  }

  private boolean holdsBorn(Existing existing) {
    return existing.table().hasRows()
        && existing
            .plan()
            .bornSql("")
            .map(born -> rows.countWhere(existing.table(), born) > 0)
            .orElse(false);
  }

  private void refuseWhatCannotBeToldApart(Existing existing) {
    if (!existing.tellsBirth()) {
      findings.add(
          Finding.ofTable(
              Severity.BLOCKER,
              existing.plan().source().toString(),
              "The target table " + described(existing),
              "other tables have rows that were born on PostgreSQL, and which rows of this table"
                  + " were cannot be told by its key",
              "Remove by hand the rows that shall go and exclude the table, or carry it over with"
                  + " target.existing-rows: keep; where its keys are numbers from some number on,"
                  + " set its sequence-offset"));
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
