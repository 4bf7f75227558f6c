package io.portage.testdata.story;

import java.util.Arrays;
import java.util.List;

/**
 * A request as a server sees it.
 *
 * @param session of the browser that sends it, as a cookie would tell
 */
record Call(String method, String path, String session, Form form) {

  /** The path's parts: {@code orders}, {@code 17}, {@code status}. */
  List<String> parts() {
    return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
  }
}
