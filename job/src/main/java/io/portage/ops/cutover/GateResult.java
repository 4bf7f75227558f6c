package io.portage.ops.cutover;

/**
 * What a check came to.
 *
 * @param found what is so, in words
 * @param toDo what makes it pass; empty where it has passed
 */
public record GateResult(GateCheck check, Verdict verdict, String found, String toDo) {

  /** How it went. */
  public enum Verdict {
    PASSED,
    FAILED,
    WAIVED
  }

  static GateResult passed(GateCheck check, String found) {
    return new GateResult(check, Verdict.PASSED, found, "");
  }

  static GateResult failed(GateCheck check, String found, String toDo) {
    return new GateResult(check, Verdict.FAILED, found, toDo);
  }

  /** The same, waived where it has failed and may. */
  GateResult under(CutoverOptions options) {
    return verdict == Verdict.FAILED && options.waives(check)
        ? new GateResult(check, Verdict.WAIVED, found, toDo)
        : this;
  }
}
