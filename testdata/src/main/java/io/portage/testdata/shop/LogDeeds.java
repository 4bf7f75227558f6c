package io.portage.testdata.shop;

import static io.portage.testdata.shop.Deed.often;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table without a key: rows come, also twice, change and go one at a time. */
final class LogDeeds {

  private static final String COLUMNS = "happened, actor, action, object_repr, weight, detail";

  private LogDeeds() {}

  static List<Deed.Weighted> all() {
    return List.of(
        often(4, LogDeeds::entryComesOrGoes),
        often(2, LogDeeds::sameEntryAgain),
        often(2, LogDeeds::entryChanges));
  }

  private static Optional<Object> anyMoment(Transaction t) throws SQLException {
    return t.one(
        "SELECT happened FROM audit_log WHERE happened >= ? ORDER BY happened LIMIT 1",
        t.values().dateTime());
  }

  private static void entryComesOrGoes(Transaction t) throws SQLException {
    Values v = t.values();
    if (t.grows(ShopSchema.KEYLESS)) {
      t.insertRow(
          ShopSchema.KEYLESS,
          COLUMNS,
          v.dateTime(),
          v.orNull(0.3, "user" + v.below(1_000)),
          v.pick(SpecialRows.ACTIONS),
          v.sentence(2),
          v.orNull(0.4, v.floatText()),
          v.orNull(0.5, v.json()));
      return;
    }
    Optional<Object> moment = anyMoment(t);
    if (moment.isPresent()) {
      t.delete(
          ShopSchema.KEYLESS, "DELETE FROM audit_log WHERE happened = ? LIMIT 1", moment.get());
    }
  }

  private static void sameEntryAgain(Transaction t) throws SQLException {
    Optional<Object> moment = anyMoment(t);
    if (moment.isPresent() && t.grows(ShopSchema.KEYLESS)) {
      t.insert(
          ShopSchema.KEYLESS,
          "INSERT INTO audit_log ("
              + COLUMNS
              + ") SELECT "
              + COLUMNS
              + " FROM audit_log WHERE happened = ? LIMIT 1",
          moment.get());
    }
  }

  private static void entryChanges(Transaction t) throws SQLException {
    Values v = t.values();
    Optional<Object> moment = anyMoment(t);
    if (moment.isPresent()) {
      t.update(
          "UPDATE audit_log SET actor = ?, weight = ?, detail = ? WHERE happened = ? LIMIT 1",
          v.orNull(0.3, v.word()),
          v.orNull(0.4, v.floatText()),
          v.orNull(0.5, v.json()),
          moment.get());
    }
  }
}
