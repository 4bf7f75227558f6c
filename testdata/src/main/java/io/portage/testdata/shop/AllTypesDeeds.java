package io.portage.testdata.shop;

import static io.portage.testdata.shop.Deed.often;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The wide table: every type comes, changes (to and from NULL) and goes. */
final class AllTypesDeeds {

  private AllTypesDeeds() {}

  static List<Deed.Weighted> all() {
    return List.of(often(4, AllTypesDeeds::comesOrGoes), often(6, AllTypesDeeds::changes));
  }

  private static void comesOrGoes(Transaction t) throws SQLException {
    if (t.grows(AllTypesRows.TABLE)) {
      String columns =
          AllTypesRows.columnNames().stream()
              .map(TableWriter::quoted)
              .collect(Collectors.joining(", "));
      t.insertRow(AllTypesRows.TABLE, columns, AllTypesRows.randomRow(t.values()));
      return;
    }
    Optional<Object> id = t.anyId(AllTypesRows.TABLE);
    if (id.isPresent()) {
      t.delete(AllTypesRows.TABLE, "DELETE FROM shop_all_types WHERE id = ?", id.get());
    }
  }

  private static void changes(Transaction t) throws SQLException {
    Values v = t.values();
    Optional<Object> id = t.anyId(AllTypesRows.TABLE);
    if (id.isEmpty()) {
      return;
    }
    List<String> names = AllTypesRows.columnNames();
    List<String> changed = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    for (String name : names) {
      if (v.chance(0.08)) {
        changed.add(TableWriter.quoted(name) + " = ?");
        parameters.add(AllTypesRows.randomValue(name, v));
      }
    }
    if (!changed.isEmpty()) {
      parameters.add(id.get());
      t.update(
          "UPDATE shop_all_types SET " + String.join(", ", changed) + " WHERE id = ?",
          parameters.toArray());
    }
  }
}
