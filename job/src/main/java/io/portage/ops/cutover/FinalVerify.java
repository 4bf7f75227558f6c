package io.portage.ops.cutover;

/** Which tables are compared while nobody writes on MySQL. */
public enum FinalVerify {
  /** All, where they are small; else the changed ones. */
  AUTO,
  /** Those that have changed since they were found equal. */
  CHANGED,
  ALL,
  NONE
}
