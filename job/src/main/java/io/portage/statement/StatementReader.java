package io.portage.statement;

import io.portage.plan.TableName;
import io.portage.statement.TableStatement.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads from a statement's first words which tables it changes. Knows no more of the grammar than
 * that takes: what follows a table's name is left to {@link AlterClauses}.
 */
final class StatementReader {

  private final String database;
  private final List<Word> words;
  private final List<TableName> tables = new ArrayList<>();
  private int at;

  StatementReader(String database, List<Word> words) {
    this.database = database;
    this.words = words;
  }

  /** The statement; empty where it is of another kind, or not understood. */
  Optional<TableStatement> read() {
    if (skip("CREATE")) {
      skipAny("OR", "REPLACE", "ONLINE", "OFFLINE", "UNIQUE", "FULLTEXT", "SPATIAL");
      return skip("INDEX") ? index() : Optional.empty();
    }
    if (skip("DROP")) {
      skipAny("ONLINE", "OFFLINE");
      return skip("INDEX") ? index() : dropped();
    }
    if (skip("TRUNCATE")) {
      skipAny("TABLE");
      return names(Effect.ROWS);
    }
    if (skip("RENAME") && (skip("TABLE") || skip("TABLES"))) {
      return renamed();
    }
    if (skip("ALTER")) {
      skipAny("ONLINE", "OFFLINE", "IGNORE");
      return skip("TABLE") ? altered() : Optional.empty();
    }
    return Optional.empty();
  }

  /** {@code name … ON table}: the index's name may be left out, and is never the word ON. */
  private Optional<TableStatement> index() {
    while (at < words.size() && !words.get(at).is("ON")) {
      at++;
    }
    Effect effect = PrimaryKey.isNamed(words.subList(0, at)) ? Effect.ROWS : Effect.NO_ROWS;
    return skip("ON") && name() ? statement(effect) : Optional.empty();
  }

  private Optional<TableStatement> dropped() {
    if (skip("DATABASE") || skip("SCHEMA")) {
      skipAny("IF", "EXISTS");
      if (at == words.size()) {
        return Optional.empty();
      }
      tables.add(new TableName(words.get(at).text(), TableStatement.EVERY_TABLE));
      return statement(Effect.ROWS);
    }
    // logged wherever a session has ended that had one: a table of that session alone
    boolean temporary = skip("TEMPORARY");
    if (!skip("TABLE") && !skip("TABLES")) {
      return Optional.empty();
    }
    skipAny("IF", "EXISTS");
    Optional<TableStatement> named = names(Effect.ROWS);
    return temporary ? named.map(any -> new TableStatement(Effect.NO_ROWS, List.of())) : named;
  }

  private Optional<TableStatement> names(Effect effect) {
    do {
      if (!name()) {
        return Optional.empty();
      }
    } while (skip(","));
    return statement(effect);
  }

  private Optional<TableStatement> renamed() {
    do {
      if (!name() || !skip("TO") || !name()) {
        return Optional.empty();
      }
    } while (skip(","));
    return statement(Effect.ROWS);
  }

  private Optional<TableStatement> altered() {
    if (!name()) {
      return Optional.empty();
    }
    AlterClauses clauses = AlterClauses.of(words.subList(at, words.size()));
    for (List<Word> other : clauses.otherTables()) {
      StatementReader reader = new StatementReader(database, other);
      if (!reader.name()) {
        return Optional.empty();
      }
      tables.addAll(reader.tables);
    }
    return statement(clauses.touchRows() ? Effect.ROWS : Effect.NO_ROWS);
  }

  private Optional<TableStatement> statement(Effect effect) {
    return Optional.of(new TableStatement(effect, tables));
  }

  /** Reads {@code table} or {@code database.table}. */
  private boolean name() {
    if (at == words.size()) {
      return false;
    }
    String first = words.get(at++).text();
    if (!skip(".")) {
      tables.add(new TableName(database, first));
      return true;
    }
    if (at == words.size()) {
      return false;
    }
    tables.add(new TableName(first, words.get(at++).text()));
    return true;
  }

  private boolean skip(String keyword) {
    boolean there = at < words.size() && words.get(at).is(keyword);
    if (there) {
      at++;
    }
    return there;
  }

  private void skipAny(String... keywords) {
    boolean skipped;
    do {
      skipped = false;
      for (String keyword : keywords) {
        skipped |= skip(keyword);
      }
    } while (skipped);
  }
}
