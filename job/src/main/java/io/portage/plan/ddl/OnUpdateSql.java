package io.portage.plan.ddl;

import static io.portage.plan.ddl.Identifiers.quotePostgres;

import java.util.List;

/**
 * {@code ON UPDATE CURRENT_TIMESTAMP} as triggers. MySQL sets such a column when an UPDATE changes
 * the row and does not name the column. PostgreSQL's triggers cannot see which columns an UPDATE
 * names, but one can fire only if a certain column is named: the first trigger notes that, and the
 * second, which fires right after it, then leaves the column alone.
 *
 * <p>Replicated rows keep their values: as a replica no such trigger fires, and an upsert names
 * every column.
 */
public final class OnUpdateSql {

  private static final String NOTED = "portage_note_explicit";

  private OnUpdateSql() {}

  /**
   * @param now an expression for the time, {@code CURRENT_TIMESTAMP(6)}
   * @param ordinal of the column in its table, which keeps the two triggers of a column together
   */
  public record TouchedColumn(
      String schema, String table, String column, String now, int ordinal) {}

  /** The statements that make functions and triggers, in order. */
  public static List<String> statements(TouchedColumn column) {
    String touch = touchFunction(column);
    return List.of(
        """
        CREATE OR REPLACE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS $portage$
        BEGIN
          PERFORM set_config('portage.explicit', TG_ARGV[0], true);
          RETURN NEW;
        END
        $portage$"""
            .formatted(quotePostgres(column.schema(), NOTED)),
        """
        CREATE OR REPLACE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS $portage$
        BEGIN
          IF current_setting('portage.explicit', true) = TG_ARGV[0] THEN
            PERFORM set_config('portage.explicit', '', true);
          ELSIF OLD *<> NEW THEN
            NEW.%s := %s;
          END IF;
          RETURN NEW;
        END
        $portage$"""
            .formatted(
                quotePostgres(column.schema(), touch),
                quotePostgres(column.column()),
                column.now()),
        trigger(column, "a", " OF " + quotePostgres(column.column()), NOTED),
        trigger(column, "b", "", touch));
  }

  /** One for all columns of this name and type in the schema; the same name means the same text. */
  private static String touchFunction(TouchedColumn column) {
    return Identifiers.marked(
        "portage_touch_" + column.column(), column.column() + '\0' + column.now());
  }

  private static String trigger(TouchedColumn column, String order, String when, String function) {
    // triggers fire in the order of their names
    String name = "portage_%04d%s_%s".formatted(column.ordinal(), order, column.column());
    return "CREATE TRIGGER %s BEFORE UPDATE%s ON %s FOR EACH ROW EXECUTE FUNCTION %s(%s)"
        .formatted(
            quotePostgres(Identifiers.fit(name)),
            when,
            quotePostgres(column.schema(), column.table()),
            quotePostgres(column.schema(), function),
            Literals.text(column.column()));
  }
}
