package io.portage.testdata.story;

/** Which version of the shop has answered. */
public enum Side {
  OLD,
  NEW
}
