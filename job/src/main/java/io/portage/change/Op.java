package io.portage.change;

/** What happened to a row. The ordinals are on the wire: append only. */
public enum Op {
  INSERT,
  UPDATE,
  DELETE
}
