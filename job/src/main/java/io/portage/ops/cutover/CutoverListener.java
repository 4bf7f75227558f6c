package io.portage.ops.cutover;

import io.portage.ledger.CutoverRow;
import io.portage.ledger.CutoverStep;
import io.portage.ops.verify.VerifyListener;

/** Hears how a cutover goes. */
public interface CutoverListener {

  /** The gate is open. */
  void gate(GateReport report);

  /** An earlier cutover is gone on with. */
  void resumed(CutoverRow row);

  void began(CutoverStep step);

  void ended(CutoverStep step, String result);

  /** Something is waited for, which the operator may have to do. */
  void waiting(String what);

  /** Hears of the comparison. */
  VerifyListener comparison();
}
