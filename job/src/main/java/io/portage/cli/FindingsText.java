package io.portage.cli;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import java.util.ArrayList;
import java.util.List;

/** Findings as full sentences, the worst first. */
final class FindingsText {
  private FindingsText() {}

  /** With a heading for each severity; no line where nothing was found. */
  static List<String> lines(List<Finding> findings, Terminal terminal) {
    List<String> lines = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      List<Finding> these = findings.stream().filter(f -> f.severity() == severity).toList();
      if (!these.isEmpty()) {
        lines.add("");
        lines.add(terminal.styled(heading(severity, these.size())));
        these.forEach(finding -> lines.add("  - " + finding.text()));
      }
    }
    return lines;
  }

  /** For standard error, where a verb stops because of them. */
  static List<String> blockers(List<Finding> blockers) {
    List<String> lines = new ArrayList<>();
    lines.add(Figures.count(blockers.size(), "blocker") + "; nothing has been done on the target:");
    blockers.forEach(finding -> lines.add("  - " + finding.text()));
    return lines;
  }

  private static String heading(Severity severity, int count) {
    return switch (severity) {
      case BLOCKER ->
          "@|bold,red " + Figures.count(count, "blocker") + "|@: the job refuses to start";
      case WARNING ->
          "@|bold,yellow "
              + Figures.count(count, "warning")
              + "|@: the job starts, but something will not be as it was on MySQL unless you act";
      case NOTE -> "@|bold " + Figures.count(count, "note") + "|@: good to know";
    };
  }
}
