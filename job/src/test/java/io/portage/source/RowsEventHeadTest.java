package io.portage.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RowsEventHeadTest {

  private static final int STATEMENT_END = 1;

  @Test
  void theHeadOfAnEventHasItsTableAndColumns() throws IOException {
    RowsEventHead head = head(STATEMENT_END);
    assertThat(head.table()).isEqualTo(7);
    assertThat(head.columns()).isEqualTo(3);
  }

  @Test
  void whatAChangeDidToOtherRowsIsLoggedWhereMySqlRanNoActionOrSaysThatItLoggedThem()
      throws IOException {
    assertThat(head(STATEMENT_END).fullyLogged()).isFalse();
    // relaxed unique checks, complete rows
    assertThat(head(STATEMENT_END | 4 | 8).fullyLogged()).isFalse();
    assertThat(head(STATEMENT_END | 2).fullyLogged()).isTrue();
    // as MySQL 9.7 writes them for a parent, and for its children before it
    assertThat(head(17).fullyLogged()).isTrue();
    assertThat(head(18).fullyLogged()).isTrue();
  }

  private static RowsEventHead head(int flags) throws IOException {
    byte[] event = {7, 0, 0, 0, 0, 0, (byte) flags, 0, 2, 0, 3};
    return RowsEventHead.read(new ByteArrayInputStream(event), true);
  }
}
