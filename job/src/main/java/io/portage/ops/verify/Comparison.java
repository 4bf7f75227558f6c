package io.portage.ops.verify;

import java.sql.SQLException;

/** How the staged rows of one table are held against the stored ones. */
interface Comparison {

  /** Called before the first row is staged. */
  void begin() throws SQLException;

  /** Called with a chunk staged. */
  void chunkStaged(RowStage stage) throws SQLException;

  /** Called when all chunks have been staged. */
  void end() throws SQLException;
}
