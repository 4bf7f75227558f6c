package io.portage.testdata.fault;

/** A way through a proxy, as the client sees it. */
public enum Direction {
  /** From the client to the server. */
  SENT,
  /** From the server to the client. */
  RECEIVED
}
