package io.portage.plan.compile;

import java.util.Map;

/** A server without Django's tables. */
final class NoContentTypes implements ContentTypes {

  @Override
  public Map<String, Model> of(String table) {
    return Map.of();
  }

  @Override
  public boolean isTable(String label) {
    return false;
  }
}
