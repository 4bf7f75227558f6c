package io.portage.plan.compile;

import io.portage.plan.catalog.PostgresTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the rows of a target are what Django's {@code migrate} leaves in empty tables: content
 * types, permissions, and one site called example.com. Where anything else holds rows, somebody has
 * put them there, be it a migration of the application.
 */
final class DjangoRows {

  private static final String SITES = "django_site";
  private static final Set<String> MADE = Set.of("django_content_type", "auth_permission", SITES);

  private DjangoRows() {}

  /**
   * Why they may be somebody's own; empty where they are not.
   *
   * @param filled the replicated tables that hold rows
   */
  static Optional<String> doubt(List<PostgresTable> filled, TargetRows rows) {
    for (PostgresTable table : filled) {
      if (!MADE.contains(table.name())) {
        return Optional.of(table.label() + " holds rows too");
      }
      if (table.name().equals(SITES) && !rows.hasOnlyTheExampleSite(table)) {
        return Optional.of(table.label() + " holds another site than example.com");
      }
    }
    return Optional.empty();
  }
}
