package io.portage.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.change.Gtid;
import io.portage.change.SourcePosition;
import io.portage.ledger.Fence;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConfirmedFenceTest {

  private static final UUID SERVER = new UUID(1, 2);
  private static final SourcePosition PLACE =
      new SourcePosition(SERVER, 3, 400, 5, 1, new Gtid(new UUID(6, 7), 8));
  private static final ConfirmedFence CONFIRMED = new ConfirmedFence("default", 0, 63, PLACE, 9);

  private final ConfirmedFenceSerializer serializer = new ConfirmedFenceSerializer();

  @Test
  void whatIsStillThereMayHaveGoneOnAlsoOnAnotherServer() {
    assertThatCode(() -> CONFIRMED.check(List.of(row(PLACE, 9), other())))
        .doesNotThrowAnyException();
    SourcePosition elsewhere = new SourcePosition(new UUID(3, 4), 1, 1, 0, 0);
    assertThatCode(() -> CONFIRMED.check(List.of(other(), row(elsewhere, 10))))
        .doesNotThrowAnyException();
  }

  @Test
  void aRowWithFewerChangesOrNoneAtAllHasLostThem() {
    assertThatThrownBy(() -> CONFIRMED.check(List.of(row(PLACE, 8))))
        .isInstanceOf(LostCommitException.class)
        .hasMessageContainingAll("lane default", "000003:400");
    assertThatThrownBy(() -> CONFIRMED.check(List.of(other())))
        .isInstanceOf(LostCommitException.class)
        .hasMessageContaining("up to none");
  }

  @Test
  void itsBytesStayWhatTheyAre() throws IOException {
    byte[] bytes =
        HexFormat.of()
            .parseHex(
                "000764656661756c74" // default
                    + "000000000000003f"
                    + "00000000000000010000000000000002" // the server
                    + "00000000000000030000000000000190000000050101"
                    + "000000000000000600000000000000070000000000000008" // the transaction
                    + "0000000000000009");
    assertThat(serializer.serialize(CONFIRMED)).isEqualTo(bytes);
    assertThat(serializer.deserialize(1, bytes)).isEqualTo(CONFIRMED);
    assertThatThrownBy(() -> serializer.deserialize(2, bytes)).isInstanceOf(IOException.class);
  }

  private static Fence row(SourcePosition position, long changes) {
    return new Fence("default", 0, 63, position, changes, List.of());
  }

  private static Fence other() {
    return new Fence("default", 64, 127, PLACE, 1_000, List.of());
  }
}
