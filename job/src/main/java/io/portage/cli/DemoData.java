package io.portage.cli;

/** The module testdata, which is in a clone of the repository and not in Portage's jar. */
final class DemoData {
  private static final String A_CLASS = "io.portage.testdata.server.MySqlServer";

  private DemoData() {}

  /** Refuses where it is not there. */
  static void require(String verb) {
    try {
      Class.forName(A_CLASS);
    } catch (ClassNotFoundException e) {
      throw new Failure(
          ExitCode.USAGE,
          "`portage %s` needs the module testdata, which is not part of this jar; run it as"
                  .formatted(verb)
              + " `./portage %s` in a clone of the repository.".formatted(verb),
          e);
    }
  }
}
