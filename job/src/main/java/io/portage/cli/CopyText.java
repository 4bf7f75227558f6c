package io.portage.cli;

import io.portage.ledger.SourceTables.CopyProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How far the copy is: in all, and table by table. Keeps what it needs for the rates. */
final class CopyText {
  private static final int BAR = 30;
  private static final int MOST_TABLES = 12;

  private final Map<String, Meter> rows = new HashMap<>();
  private final Meter allRows = new Meter();
  private final Meter allBytes = new Meter();

  Screen.Progress at(Instant now, List<CopyProgress> tables) {
    long copied = tables.stream().mapToLong(CopyProgress::rows).sum();
    long bytes = tables.stream().mapToLong(CopyProgress::bytes).sum();
    long expected = tables.stream().mapToLong(CopyText::expected).sum();
    long done = tables.stream().filter(CopyProgress::done).count();
    double rate = allRows.rate(now, copied);
    double byteRate = allBytes.rate(now, bytes);
    String summary =
        "copy %3d%%  %s rows of about %s, %s rows/s, %s/s, %s; %d of %d tables done"
            .formatted(
                percent(copied, expected),
                Figures.count(copied),
                Figures.count(expected),
                perSecond(rate),
                Figures.bytes(byteRate),
                left(expected - copied, rate),
                done,
                tables.size());
    List<String> block = new ArrayList<>();
    int names = tables.stream().mapToInt(t -> t.sourceTable().length()).max().orElse(0);
    List<CopyProgress> open = tables.stream().filter(t -> !t.done()).toList();
    for (CopyProgress table : tables) {
      double tableRate =
          rows.computeIfAbsent(table.sourceTable(), name -> new Meter()).rate(now, table.rows());
      int place = open.indexOf(table);
      if (place >= 0 && place < MOST_TABLES) {
        block.add(line(table, names, tableRate));
      }
    }
    if (open.size() > MOST_TABLES) {
      block.add("  and " + Figures.count(open.size() - MOST_TABLES, "smaller table"));
    }
    block.add(bar(copied, expected) + " " + summary);
    return new Screen.Progress(block, summary);
  }

  private static String line(CopyProgress table, int names, double rate) {
    long expected = expected(table);
    if (table.rows() == 0) {
      return String.format(
          Locale.ROOT,
          "  %-" + names + "s %s   0%%  of about %s rows",
          table.sourceTable(),
          bar(0, 1),
          Figures.count(expected));
    }
    return String.format(
        Locale.ROOT,
        "  %-" + names + "s %s %3d%%  %s rows, %s, %s rows/s, %s",
        table.sourceTable(),
        bar(table.rows(), expected),
        percent(table.rows(), expected),
        Figures.count(table.rows()),
        Figures.bytes(table.bytes()),
        perSecond(rate),
        left(expected - table.rows(), rate));
  }

  /** MySQL's statistics may be off by half: what has been copied already counts, too. */
  private static long expected(CopyProgress table) {
    return table.done() ? table.rows() : Math.max(table.estimatedRows(), table.rows());
  }

  private static int percent(long part, long whole) {
    return whole == 0 ? 100 : (int) (100 * part / whole);
  }

  private static String bar(long part, long whole) {
    int full = BAR * percent(part, whole) / 100;
    return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
  }

  private static String perSecond(double rate) {
    return Figures.count(Math.round(rate));
  }

  private static String left(long rows, double rate) {
    return rate <= 0
        ? "time left unknown"
        : Figures.duration(Duration.ofSeconds(Math.round(rows / rate))) + " left";
  }
}
