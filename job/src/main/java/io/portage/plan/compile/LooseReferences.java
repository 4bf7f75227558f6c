package io.portage.plan.compile;

import io.portage.config.ReferenceSettings;
import io.portage.plan.Finding;
import io.portage.plan.LooseReference;
import io.portage.plan.Severity;
import io.portage.plan.catalog.KeyChoice;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlForeignKey;
import io.portage.types.SourceKind;
import io.portage.types.SourceKinds;
import io.portage.types.Support;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The references that only the configuration tells ({@code references}), each with its table. */
final class LooseReferences {

  private static final Set<SourceKind> SHIFTED =
      Set.of(SourceKind.INTEGER, SourceKind.UNSIGNED_BIGINT, SourceKind.TEXT);

  /** One whose table is always the same, as {@link KeyOffsets} follows it. */
  record Fixed(KeyReference reference, boolean zeroStays) {}

  private record Generic(
      Route route, String column, ReferenceSettings settings, MySqlColumn kind) {}

  private final Map<String, Route> routes = new HashMap<>();
  private final List<Fixed> fixed = new ArrayList<>();
  private final List<Generic> generic = new ArrayList<>();
  private final ContentTypes contentTypes;
  private final List<Finding> findings;

  LooseReferences(List<Route> routes, ContentTypes contentTypes, List<Finding> findings) {
    routes.forEach(route -> this.routes.put(route.label(), route));
    this.contentTypes = contentTypes;
    this.findings = findings;
    for (Route route : routes) {
      route.settings().references().forEach((column, settings) -> add(route, column, settings));
    }
  }

  List<Fixed> fixed() {
    return List.copyOf(fixed);
  }

  private void add(Route route, String column, ReferenceSettings settings) {
    Optional<MySqlColumn> own = route.table().column(column);
    if (own.isEmpty()) {
      block(route, column, "references names it, and the table has no such column", "Correct it");
      return;
    }
    if (!(SourceKinds.of(own.get().type()) instanceof Support.Supported supported)
        || !SHIFTED.contains(supported.kind())) {
      block(
          route,
          column,
          "references names it, and it is " + own.get().type().declared(),
          "Only integers and texts can refer to shifted keys; take it away");
      return;
    }
    var told = route.settings().column(column);
    if (told.transform() != null || told.expression() != null) {
      block(
          route,
          column,
          "references names it, and a transform or an expression makes its values",
          "Take one of the two away");
      return;
    }
    if (settings.by() == null) {
      key(route, column, settings.to())
          .ifPresent(
              key ->
                  fixed.add(
                      new Fixed(
                          new KeyReference(route, own.get().name(), key), settings.zeroStays())));
      return;
    }
    Optional<MySqlColumn> kind = route.table().column(settings.by());
    if (kind.isEmpty()) {
      block(
          route,
          column,
          "by names " + settings.by() + ", which the table does not have",
          "Correct it");
      return;
    }
    generic.add(new Generic(route, own.get().name(), settings, kind.get()));
  }

  /** The one column that is the table's key; empty where it cannot be referred to so. */
  private Optional<SourceKey> key(Route route, String column, String table) {
    String label = table.contains(".") ? table : route.table().database() + "." + table;
    Route to = routes.get(label);
    if (to == null) {
      // as with a foreign key to a table that is not carried over: its keys are not shifted
      findings.add(
          new Finding(
              Severity.WARNING,
              route.label(),
              column,
              "It refers to " + label + ", which is not carried over",
              "its values stay as they are",
              "Check the name, if the table should be there"));
      return Optional.empty();
    }
    Optional<String> key =
        KeyChoice.of(to.table())
            .map(index -> index.columns())
            .filter(c -> c.size() == 1)
            .map(c -> c.get(0));
    if (key.isEmpty()) {
      block(
          route,
          column,
          "It refers to " + label + ", whose key is not one column",
          "Name the table that has the key's number");
    }
    return key.map(name -> SourceKey.of(label, name));
  }

  /** How each column follows; by table and column, once all offsets are known. */
  Map<SourceKey, LooseReference> resolved(KeyOffsets offsets) {
    Map<SourceKey, LooseReference> resolved = new HashMap<>();
    for (Fixed one : fixed) {
      resolved.put(
          one.reference().from(),
          new LooseReference(one.zeroStays(), null, Map.of(), one.reference().to().toString()));
    }
    for (Generic one : generic) {
      resolved.put(
          SourceKey.of(one.route().label(), one.column()),
          new LooseReference(
              one.settings().zeroStays(),
              SourceColumns.of(one.kind()),
              offsets(one, offsets),
              "what " + one.settings().by() + " says " + new TreeMap<>(one.settings().kinds())));
    }
    return resolved;
  }

  private Map<String, Long> offsets(Generic one, KeyOffsets offsets) {
    Map<String, Long> byKind = new HashMap<>();
    Map<String, ContentTypes.Model> models = models(one);
    models.forEach(
        (id, model) -> {
          String named = one.settings().kinds().get(model.label());
          String table = named == null ? model.table() : named;
          String label = table.contains(".") ? table : one.route().table().database() + "." + table;
          if (named != null || contentTypes.isTable(label)) {
            byKind.put(id, offset(one, table, offsets));
          }
        });
    Set<String> labels =
        models.values().stream()
            .map(ContentTypes.Model::label)
            .collect(java.util.stream.Collectors.toSet());
    one.settings()
        .kinds()
        .forEach(
            (kind, table) -> {
              if (!labels.contains(kind)) {
                byKind.put(kind, offset(one, table, offsets));
              }
            });
    return byKind;
  }

  private long offset(Generic one, String table, KeyOffsets offsets) {
    String label = table.contains(".") ? table : one.route().table().database() + "." + table;
    if (!routes.containsKey(label)) {
      return 0;
    }
    // a key of several columns, or of text, is not shifted as a whole; its references are not
    // either
    return KeyChoice.of(routes.get(label).table())
        .filter(index -> index.columns().size() == 1)
        .map(index -> offsets.of(label, index.columns().get(0)))
        .orElse(0L);
  }

  /** Django's content types, where the column that tells the kind refers to them. */
  private Map<String, ContentTypes.Model> models(Generic one) {
    return one.route().table().foreignKeys().stream()
        .filter(key -> key.columns().size() == 1)
        .filter(key -> key.columns().get(0).equalsIgnoreCase(one.kind().name()))
        .findFirst()
        .map((MySqlForeignKey key) -> contentTypes.of(key.refDatabase() + "." + key.refTable()))
        .orElse(Map.of());
  }

  private void block(Route route, String column, String what, String toDo) {
    findings.add(
        new Finding(
            Severity.BLOCKER,
            route.label(),
            column,
            what,
            "a reference that is not shifted together with its key points to another row",
            toDo));
  }
}
