package io.portage.ops.cutover;

/** How MySQL's writers are stopped. */
public enum FenceWay {
  /** The operator stops them; Portage sees that nothing of the replicated tables is written. */
  WAIT("wait"),
  /** Portage sets {@code super_read_only}. */
  READ_ONLY("read-only");

  private final String word;

  FenceWay(String word) {
    this.word = word;
  }

  /** As it is typed and stored. */
  public String word() {
    return word;
  }
}
