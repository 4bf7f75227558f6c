package io.portage.ops;

import io.portage.config.MigrationConfig;
import io.portage.ledger.Migrations;
import io.portage.plan.PostgresEndpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of the failures that the job starts again after, and keeps the present one in the ledger,
 * so that {@code portage status} shows it on any machine for as long as it lasts.
 */
final class RestartWatch {

  private static final Logger LOG = LoggerFactory.getLogger(RestartWatch.class);

  private final MigrationConfig config;
  private final PostgresEndpoint target;
  private final StateFolder state;
  private final RunListener listener;
  private final HeapWatch heap = new HeapWatch();
  private JobHealth.Failure last;
  private String present;
  private String noted;

  RestartWatch(
      MigrationConfig config, PostgresEndpoint target, StateFolder state, RunListener listener) {
    this.config = config;
    this.target = target;
    this.state = state;
    this.listener = listener;
  }

  /** To be called now and then while the job runs. */
  void look(JobHealth health) {
    health
        .lastFailure()
        .filter(failure -> last == null || failure.atMillis() != last.atMillis())
        .ifPresent(this::failed);
    if (health.recovered()) {
      present = null;
    }
    note();
  }

  /** Why the job must be stopped, since it would meet the same again and again. */
  Optional<Throwable> hopeless() {
    return heap.hopeless();
  }

  private void failed(JobHealth.Failure failure) {
    last = failure;
    heap.failed(failure);
    String text = text(failure.cause());
    boolean known = text.equals(present);
    present = text;
    if (!known) {
      LOG.warn("The job of {} starts again after a failure", config.name(), failure.cause());
      listener.restarted(failure.cause(), text);
    }
  }

  /** A checkpoint that cannot be written fails without saying why. */
  private String text(Throwable cause) {
    Optional<String> obstacle = state.obstacle();
    return config.mask(
        obstacle.orElseGet(
            () -> HeapWatch.isOutOfHeap(cause) ? HeapWatch.words() : cause.toString()));
  }

  private void note() {
    if (Objects.equals(present, noted)) {
      return;
    }
    try (Connection ledger = target.connectBriefly("run")) {
      new Migrations(ledger).failing(config.name(), present);
      noted = present;
    } catch (SQLException e) {
      LOG.warn("The failure could not be recorded: {}", e.getMessage());
    }
  }
}
