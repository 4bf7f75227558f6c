package io.portage.cli;

import io.portage.testdata.story.Accounting;
import io.portage.testdata.story.Journal;
import io.portage.testdata.story.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The story's last words. */
final class StoryEndText {
  private static final int MOST = 20;

  private StoryEndText() {}

  static List<String> lines(Journal journal, Accounting accounting, Collection<String> problems) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s requests were acknowledged, %s by the old version and %s by the new; %s refused, %s failed."
            .formatted(
                Figures.count(journal.acknowledged()),
                Figures.count(journal.by(Side.OLD)),
                Figures.count(journal.by(Side.NEW)),
                Figures.count(journal.refused()),
                Figures.count(journal.failures().size())));
    lines.add(
        "%s of them were asked to come again until a row had arrived, for %s at most."
            .formatted(
                Figures.count(journal.waits(0).requests()),
                Figures.duration(journal.waits(0).longest())));
    lines.add(
        "PostgreSQL has %s: %s born there; %s from MySQL were last changed or deleted there."
            .formatted(
                Figures.count(accounting.rows(), "row"),
                Figures.count(accounting.born()),
                Figures.count(accounting.movedOn())));
    if (problems.isEmpty()) {
      lines.add(
          "Each request's effect is there, once and exactly, nothing else is, and no key is in common.");
    } else {
      lines.add("Not as it should be, " + Figures.count(problems.size()) + " in all:");
      problems.stream().limit(MOST).forEach(problem -> lines.add("- " + problem));
    }
    return lines;
  }
}
