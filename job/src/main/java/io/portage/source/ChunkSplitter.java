package io.portage.source;

import io.portage.ledger.Chunk;
import io.portage.plan.Chunking;
import io.portage.plan.TablePlan;
import io.portage.plan.ddl.Identifiers;
import io.portage.types.SourceKind;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Finds where a table is cut into chunks. */
public final class ChunkSplitter {

  /** A key range this much wider than its rows still counts as dense. */
  private static final int DENSE = 3;

  private final Connection mysql;
  private final TablePlan table;
  private final KeyRange key;
  private final String from;

  public ChunkSplitter(Connection mysql, TablePlan table) {
    this.mysql = mysql;
    this.table = table;
    this.key = new KeyRange(table.sourceKey());
    this.from =
        Identifiers.quoteMySql(table.source().container())
            + "."
            + Identifiers.quoteMySql(table.source().name());
  }

  /** The chunks, which together hold every key there is or will be. */
  public List<Chunk> split() throws SQLException {
    if (table.chunking().kind() != Chunking.Kind.RANGES) {
      return List.of(new Chunk(0, null, null));
    }
    List<List<String>> bounds = isDenseCandidate() ? arithmeticBounds() : null;
    return chunks(bounds == null ? soughtBounds() : bounds);
  }

  private static List<Chunk> chunks(List<List<String>> bounds) {
    List<Chunk> chunks = new ArrayList<>();
    List<String> after = null;
    for (List<String> bound : bounds) {
      chunks.add(new Chunk(chunks.size(), after, bound));
      after = bound;
    }
    chunks.add(new Chunk(chunks.size(), after, null));
    return chunks;
  }

  private boolean isDenseCandidate() {
    if (table.key().size() != 1) {
      return false;
    }
    SourceKind kind = table.sourceKey().get(0).kind();
    return kind == SourceKind.INTEGER || kind == SourceKind.UNSIGNED_BIGINT;
  }

  /** Equal steps from the smallest to the largest key; null where the keys lie too far apart. */
  private List<List<String>> arithmeticBounds() throws SQLException {
    String column = key.ordered();
    try (Statement statement = mysql.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT MIN(" + column + "), MAX(" + column + ") FROM " + from)) {
      row.next();
      if (row.getString(1) == null) {
        return List.of();
      }
      BigInteger least = new BigInteger(row.getString(1));
      BigInteger greatest = new BigInteger(row.getString(2));
      BigInteger width = greatest.subtract(least);
      BigInteger rows = BigInteger.valueOf(Math.max(1, table.estimatedRows()));
      if (width.compareTo(rows.multiply(BigInteger.valueOf(DENSE))) > 0) {
        return null;
      }
      BigInteger step = BigInteger.valueOf(table.chunking().rows());
      List<List<String>> bounds = new ArrayList<>();
      for (BigInteger bound = least.add(step);
          bound.compareTo(greatest) < 0;
          bound = bound.add(step)) {
        bounds.add(List.of(bound.toString()));
      }
      return bounds;
    }
  }

  /** Asks MySQL for every n-th key. */
  private List<List<String>> soughtBounds() throws SQLException {
    List<List<String>> bounds = new ArrayList<>();
    List<String> last = null;
    do {
      last = seek(last);
      if (last != null) {
        bounds.add(last);
      }
    } while (last != null);
    return bounds;
  }

  private List<String> seek(List<String> after) throws SQLException {
    String sql =
        "SELECT "
            + key.selected()
            + " FROM "
            + from
            + (after == null ? "" : " WHERE " + key.after())
            + " ORDER BY "
            + key.ordered()
            + " LIMIT 1 OFFSET ?";
    try (PreparedStatement statement = mysql.prepareStatement(sql)) {
      int next = after == null ? 1 : key.bind(statement, 1, after);
      statement.setLong(next, table.chunking().rows() - 1);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        List<String> bound = new ArrayList<>();
        for (int i = 1; i <= table.key().size(); i++) {
          bound.add(row.getString(i));
        }
        return bound;
      }
    }
  }
}
