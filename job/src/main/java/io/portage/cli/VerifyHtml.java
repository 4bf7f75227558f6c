package io.portage.cli;

import io.portage.ops.verify.Mismatch;
import io.portage.ops.verify.MismatchKind;
import io.portage.ops.verify.TableReport;
import io.portage.ops.verify.VerifyReport;
import io.portage.plan.MigrationPlan;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report of verify as one HTML page that loads nothing and runs nothing. */
final class VerifyHtml {

  private static final List<MismatchKind> KINDS = List.of(MismatchKind.values());

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>%s</title>
      <style>
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; color: #1c2430; }
      table { border-collapse: collapse; width: 100%%; margin: 1rem 0; }
      th, td { border-bottom: 1px solid #d9dee6; padding: .3rem .6rem; text-align: left; vertical-align: top; }
      td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
      tr.bad { background: #fdecea; }
      .verdict { padding: .8rem 1rem; border-radius: .4rem; background: #e6f4ea; font-weight: 600; }
      .verdict.bad { background: #fdecea; }
      code { white-space: pre-wrap; overflow-wrap: anywhere; }
      </style>
      </head>
      <body>
      """;

  private VerifyHtml() {}

  static String of(MigrationPlan plan, VerifyReport report) {
    String title = escaped("portage verify: " + plan.name());
    StringBuilder page = new StringBuilder(HEAD.formatted(title));
    page.append("<h1>").append(title).append("</h1>\n");
    page.append(
        "<p>%s &rarr; %s. Comparison %d (%s), %s to %s.</p>\n"
            .formatted(
                escaped(plan.source().toString()),
                escaped(plan.target().toString()),
                report.run(),
                escaped(report.mode()),
                report.startedAt(),
                report.finishedAt()));
    boolean good = report.equal() && report.unsettled() == 0;
    page.append("<p class=\"verdict%s\">".formatted(good ? "" : " bad"))
        .append(escaped(VerifyText.plainVerdict(report)))
        .append("</p>\n");
    summary(page, report);
    report.tables().stream()
        .filter(table -> !table.mismatches().isEmpty() || table.doubt().isPresent())
        .forEach(table -> details(page, table));
    return page.append("</body>\n</html>\n").toString();
  }

  private static void summary(StringBuilder page, VerifyReport report) {
    page.append("<table>\n<tr><th>table</th><th class=\"n\">MySQL</th>")
        .append("<th class=\"n\">PostgreSQL</th><th class=\"n\">equal</th>")
        .append(
            KINDS.stream()
                .map(kind -> "<th class=\"n\">" + name(kind) + "</th>")
                .collect(Collectors.joining()))
        .append("</tr>\n");
    for (TableReport table : report.tables()) {
      page.append(table.equal() ? "<tr>" : "<tr class=\"bad\">")
          .append("<td>")
          .append(escaped(table.source() + " → " + table.target()))
          .append("</td>");
      number(page, table.rowsSource());
      number(page, table.rowsTarget());
      number(page, table.matching());
      KINDS.forEach(kind -> number(page, table.count(kind)));
      page.append("</tr>\n");
    }
    page.append("</table>\n");
  }

  private static void number(StringBuilder page, long number) {
    page.append("<td class=\"n\">").append("%,d".formatted(number)).append("</td>");
  }

  private static void details(StringBuilder page, TableReport table) {
    page.append("<h2>").append(escaped(table.source().toString())).append("</h2>\n");
    table.doubt().ifPresent(doubt -> page.append("<p>").append(escaped(doubt)).append("</p>\n"));
    page.append("<table>\n<tr><th>kind</th><th>key</th><th>column</th><th>expected</th>")
        .append("<th>found</th></tr>\n");
    for (Mismatch mismatch : table.mismatches()) {
      page.append("<tr><td>").append(name(mismatch.kind())).append("</td>");
      boolean values = mismatch.kind() == MismatchKind.DIFFERENT;
      cell(page, mismatch.key(), "");
      cell(page, mismatch.column(), "");
      cell(page, mismatch.expected(), values ? "NULL" : "");
      cell(page, mismatch.found(), values ? "NULL" : "");
      page.append("</tr>\n");
    }
    page.append("</table>\n<p>");
    page.append(
            KINDS.stream()
                .filter(kind -> table.count(kind) > 0)
                .map(kind -> "%s: %,d in all".formatted(name(kind), table.count(kind)))
                .collect(Collectors.joining("; ")))
        .append("</p>\n");
  }

  private static void cell(StringBuilder page, String value, String absent) {
    page.append("<td><code>")
        .append(value == null ? absent : escaped(Visible.text(value)))
        .append("</code></td>");
  }

  private static String name(MismatchKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Text as text, wherever it stands. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
