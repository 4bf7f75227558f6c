package io.portage.ops;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.config.ConfigLoader;
import io.portage.ledger.LedgerSchema;
import io.portage.plan.PostgresEndpoint;
import io.portage.plan.compile.Endpoints;
import io.portage.testdata.fault.Direction;
import io.portage.testdata.fault.FaultProxy;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration's lock where connections are half-open: dead for us, alive for PostgreSQL. */
class RunLockIT {

  private final PostgresServer postgres = PostgresServer.shared();
  private final String database = postgres.createDatabase("run_lock");

  @TempDir private Path folder;

  @BeforeEach
  void begin() throws SQLException {
    try (Connection ledger = postgres.connect(database)) {
      LedgerSchema.create(ledger);
    }
  }

  @Test
  void aLivingHolderIsNotDisturbed() throws SQLException {
    try (RunLock held = RunLock.take(target(postgres.port()), "lock")) {
      assertThatThrownBy(() -> RunLock.take(target(postgres.port()), "lock"))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("Another job works on the migration lock");
      held.heartbeat();
    }
    RunLock.take(target(postgres.port()), "lock").close();
  }

  @Test
  void aLockIsGivenBackThoughTheWayToItsSessionIsLost() throws SQLException {
    try (FaultProxy proxy = FaultProxy.to("127.0.0.1", postgres.port())) {
      RunLock held = RunLock.take(target(proxy.port()), "lock");
      proxy.abandon(Direction.SENT, Direction.RECEIVED);
      held.close();
      RunLock.take(target(postgres.port()), "lock").close();
    }
  }

  @Test
  void theGhostOfALostHostIsEnded() throws SQLException {
    try (FaultProxy proxy = FaultProxy.to("127.0.0.1", postgres.port())) {
      RunLock lost = RunLock.take(target(proxy.port()), "lock");
      proxy.hold(Direction.SENT, Direction.RECEIVED);
      try (RunLock next = RunLock.take(target(postgres.port()), "lock")) {
        proxy.pass();
        // the host was not dead after all: it gives way
        assertThatThrownBy(
                () -> {
                  while (true) {
                    beat(lost);
                  }
                })
            .isInstanceOf(RefusedException.class);
        next.heartbeat();
      } finally {
        lost.close();
      }
    }
  }

  /** A lost connection is no refusal yet. */
  private static void beat(RunLock lock) {
    try {
      lock.heartbeat();
    } catch (SQLException e) {
      return;
    }
    throw new AssertionError("two hold one lock");
  }

  private PostgresEndpoint target(int port) {
    return Endpoints.target(
        ConfigLoader.parse(
            """
            name: lock
            source: {host: mysql.invalid, database: shop, user: reader, password: geheim}
            target: {host: 127.0.0.1, port: %d, database: %s, user: %s, password: "%s"}
            """
                .formatted(port, database, postgres.user(), postgres.password()),
            folder.resolve("migration.yaml"),
            Map.of()));
  }
}
