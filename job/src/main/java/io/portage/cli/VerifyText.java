package io.portage.cli;

import static io.portage.ops.verify.MismatchKind.BORN;
import static io.portage.ops.verify.MismatchKind.DIFFERENT;
import static io.portage.ops.verify.MismatchKind.MISSING;
import static io.portage.ops.verify.MismatchKind.NATURAL;
import static io.portage.ops.verify.MismatchKind.REJECTED;
import static io.portage.ops.verify.MismatchKind.SURPLUS;
import static io.portage.ops.verify.MismatchKind.UNCONVERTIBLE;
import static io.portage.ops.verify.MismatchKind.UNSETTLED;

import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import io.portage.ops.verify.Mismatch;
import io.portage.ops.verify.MismatchKind;
import io.portage.ops.verify.TableReport;
import io.portage.ops.verify.VerifyReport;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** A report of verify for a person: a table of counts, what differs by key, and the verdict. */
record VerifyText(Terminal terminal) {

  void print(VerifyReport report) {
    terminal.table(
        report.tables(),
        List.of(
            Terminal.column("table")
                .dataAlign(HorizontalAlign.LEFT)
                .with(table -> table.source().toString()),
            number("mysql", TableReport::rowsSource),
            number("postgresql", TableReport::rowsTarget),
            number("equal", TableReport::matching),
            number("missing", table -> table.count(MISSING)),
            number("different", table -> table.count(DIFFERENT)),
            number("surplus", table -> table.count(SURPLUS)),
            number("natural", table -> table.count(NATURAL)),
            number("born there", table -> table.count(BORN)),
            number("unsettled", table -> table.count(UNSETTLED)),
            number("unconvertible", table -> table.count(UNCONVERTIBLE)),
            number("rejected", table -> table.count(REJECTED))));
    report.tables().stream()
        .filter(table -> !table.equal() || table.count(UNSETTLED) > 0)
        .forEach(this::details);
    terminal.line("");
    terminal.line(verdict(report));
  }

  private static ColumnData<TableReport> number(String heading, ToLongFunction<TableReport> of) {
    return Terminal.column(heading)
        .dataAlign(HorizontalAlign.RIGHT)
        .with(table -> "%,d".formatted(of.applyAsLong(table)));
  }

  private void details(TableReport table) {
    terminal.line("");
    terminal.line(table.source() + " -> " + table.target());
    table.doubt().ifPresent(doubt -> terminal.line("  " + doubt));
    for (MismatchKind kind : MismatchKind.values()) {
      List<Mismatch> listed =
          table.mismatches().stream().filter(mismatch -> mismatch.kind() == kind).toList();
      listed.forEach(mismatch -> terminal.line("  " + line(mismatch)));
      if (table.count(kind) > rows(listed) && !listed.isEmpty()) {
        terminal.line("  … %s: %,d rows in all".formatted(name(kind), table.count(kind)));
      }
    }
  }

  /** A row that differs in several columns has a line for each of them. */
  private static long rows(List<Mismatch> listed) {
    return listed.stream().filter(line -> line.kind() != DIFFERENT).count()
        + listed.stream()
            .filter(line -> line.kind() == DIFFERENT)
            .map(Mismatch::key)
            .distinct()
            .count();
  }

  private static String line(Mismatch mismatch) {
    String where = name(mismatch.kind()) + "  " + Visible.text(mismatch.key());
    return switch (mismatch.kind()) {
      case DIFFERENT ->
          "%s  %s: %s expected, %s found"
              .formatted(
                  where, mismatch.column(), quoted(mismatch.expected()), quoted(mismatch.found()));
      case UNCONVERTIBLE, REJECTED ->
          where
              + "  "
              + (mismatch.column() == null ? "" : mismatch.column() + ": ")
              + Visible.text(mismatch.expected());
      case MISSING, SURPLUS, NATURAL, UNSETTLED, BORN ->
          mismatch.expected() == null
              ? where
              : "%s  %s expected, %s found".formatted(where, mismatch.expected(), mismatch.found());
    };
  }

  /** The verdict in one sentence, without colours. */
  static String plainVerdict(VerifyReport report) {
    return new VerifyText(new Terminal(null, null, false)).verdict(report);
  }

  private String verdict(VerifyReport report) {
    long rows = report.tables().stream().mapToLong(TableReport::rowsSource).sum();
    if (report.equal() && report.unsettled() > 0) {
      return terminal.styled(
          "@|bold,yellow No difference|@, but %s of %,d never held still; verify them again."
              .formatted(Figures.count(report.unsettled(), "row"), rows));
    }
    if (report.equal()) {
      return terminal.styled(
          "@|bold,green Equal|@: %,d rows in %s are the same in MySQL and PostgreSQL."
              .formatted(rows, tables(report.tables().size())));
    }
    if (report.onlyRejects()) {
      return terminal.styled(
          "@|bold,yellow Equal but for rejects|@: %,d rejected, everything else of %,d rows in %s is the same; see `portage rejects`."
              .formatted(report.rejected(), rows, tables(report.tables().size())));
    }
    long differing = report.tables().stream().mapToLong(TableReport::differing).sum();
    long unequal = report.tables().stream().filter(table -> !table.equal()).count();
    return terminal.styled(
        "@|bold,red Not equal|@: %,d of %s, with %s among %,d rows."
            .formatted(
                unequal,
                tables(report.tables().size()),
                differing == 1 ? "1 difference" : "%,d differences".formatted(differing),
                rows));
  }

  private static String tables(int count) {
    return count == 1 ? "1 table" : count + " tables";
  }

  private static String name(MismatchKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** In quotes, so that a blank at the end is seen. */
  private static String quoted(String value) {
    return value == null ? "NULL" : "'" + Visible.text(value) + "'";
  }
}
