package io.portage.ops;

import io.portage.plan.Finding;
import java.util.List;

/** The plan has blockers; nothing has been done. */
public final class BlockedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<Finding> blockers;

  public BlockedException(List<Finding> blockers) {
    super(blockers.size() + " blockers");
    this.blockers = List.copyOf(blockers);
  }

  public List<Finding> blockers() {
    return blockers;
  }
}
