package io.portage.ledger;

import io.portage.change.Op;
import io.portage.change.RejectStage;
import io.portage.change.Rejection;
import io.portage.change.RowBytes;
import io.portage.change.RowReject;
import io.portage.change.SourcePosition;
import io.portage.plan.KeyText;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import java.time.Instant;
import java.util.List;

/**
 * A row that could not be stored, whole.
 *
 * @param keyless whether its table has no key, so that several equal rows may be there
 * @param key its key as MySQL has it, for a person
 * @param op what the target lacks: {@code INSERT} holds nothing of the row yet, {@code UPDATE} may
 *     hold an older version, {@code DELETE} holds what MySQL has deleted
 * @param json the row for a person, long values cut
 * @param columns name and type of each value
 * @param values the row, exactly ({@link RowBytes}); of a delete only the key's values are there
 * @param position where the binlog says so; null in the copy
 * @param sourceTime when MySQL committed it; null in the copy
 */
public record Reject(
    RejectKey id,
    boolean keyless,
    TableName target,
    String key,
    Op op,
    Rejection rejection,
    String json,
    List<String> columns,
    byte[] values,
    SourcePosition position,
    Instant sourceTime) {

  /** A row that the copy has read. */
  public static Reject copied(TablePlan table, Object[] row, Rejection rejection) {
    return of(table, Op.INSERT, row, rejection, null, null);
  }

  /**
   * A change that the stream has read.
   *
   * @param op what the target lacks
   */
  public static Reject streamed(TablePlan table, Op op, RowReject reject) {
    return of(
        table,
        op,
        reject.change().keyImage(),
        reject.rejection(),
        reject.position(),
        Instant.ofEpochMilli(reject.timestampMillis()));
  }

  private static Reject of(
      TablePlan table,
      Op op,
      Object[] row,
      Rejection rejection,
      SourcePosition position,
      Instant sourceTime) {
    return new Reject(
        RejectKey.of(table, row),
        table.keyless(),
        table.target(),
        KeyText.of(table, row),
        op,
        rejection,
        RowJson.of(table, row, op == Op.DELETE),
        columns(table),
        RowBytes.of(row),
        position,
        sourceTime);
  }

  /** Name and type on MySQL of each column that is read: what a reject's values can be read by. */
  public static List<String> columns(TablePlan table) {
    return table.reads().stream()
        .map(column -> column.name() + " " + column.type().declared())
        .toList();
  }

  public RejectStage stage() {
    return rejection.stage();
  }
}
