package io.portage.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a verb ended; part of the contract with scripts, so numbers never change their meaning. */
public enum ExitCode {
  OK(0, "everything asked for was done"),
  UNEXPECTED(1, "something failed that Portage has no name for; see the log"),
  USAGE(2, "the command line is wrong; nothing was done"),
  CONFIGURATION(3, "the configuration file is wrong; nothing was done"),
  CONNECTION(4, "a database cannot be reached, or refuses the user or what the user asks for"),
  BLOCKED(5, "the plan has blockers; nothing was done"),
  DIFFERENT(6, "verify found differences"),
  REFUSED(
      7,
      "refused: another job runs on the migration, there is none to act on, or the binlog it needs is"
          + " purged"),
  STOPPED(
      8,
      "the job stopped itself: a schema change, another server, or a row that could not be written"),
  REJECTS(
      9, "rejected rows are left: retry could not apply all, or verify found no other difference"),
  INCOMPLETE(10, "indexes or constraints are missing on the target"),
  UNSETTLED(11, "verify found no difference, but rows that never held still"),
  GATE_CLOSED(12, "cutover's checks failed; nothing was changed"),
  CUTOVER_STOPPED(13, "a step of cutover has not come to its end; cutover goes on there"),
  INTERRUPTED(130, "interrupted");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  /** For the help: number and meaning. */
  static Map<String, String> list() {
    Map<String, String> list = new LinkedHashMap<>();
    for (ExitCode code : values()) {
      list.put(String.valueOf(code.number), code.meaning);
    }
    return list;
  }
}
