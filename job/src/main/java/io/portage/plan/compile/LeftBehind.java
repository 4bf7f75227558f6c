package io.portage.plan.compile;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.catalog.MySqlTable;
import java.util.ArrayList;
import java.util.List;

/** What MySQL has and Portage does not carry over: one note for each kind, with the names. */
final class LeftBehind {

  private LeftBehind() {}

  static List<Finding> of(Catalogs catalogs, List<MySqlTable> views) {
    List<Finding> findings = new ArrayList<>();
    note(findings, "Views", views.stream().map(MySqlTable::label).toList());
    note(findings, "Triggers", catalogs.programs().triggers());
    note(findings, "Stored procedures and functions", catalogs.programs().routines());
    note(findings, "Events", catalogs.programs().events());
    return findings;
  }

  private static void note(List<Finding> findings, String kind, List<String> names) {
    if (!names.isEmpty()) {
      findings.add(
          Finding.ofServer(
              Severity.NOTE,
              kind + " are not carried over: " + String.join(", ", names),
              "their SQL is MySQL's",
              "Write anew what the application needs"));
    }
  }
}
