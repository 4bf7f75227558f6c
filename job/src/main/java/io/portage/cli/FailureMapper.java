package io.portage.cli;

import io.portage.config.ConfigException;
import io.portage.config.MigrationConfig;
import io.portage.ops.BlockedException;
import io.portage.ops.JobFailure;
import io.portage.ops.RefusedException;
import io.portage.ops.cutover.CutoverStoppedException;
import io.portage.plan.PooledTargetException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;

/**
 * The one place that says what a failure means: its exit code and what the user reads. It looks
 * through all causes, the outermost first, for one that it knows.
 */
final class FailureMapper {
  private final MySqlFailures mysql;
  private final PostgresFailures postgres;

  private FailureMapper(Optional<MigrationConfig> config) {
    mysql = new MySqlFailures(config.map(c -> c.source().endpoint()));
    postgres = new PostgresFailures(config.map(c -> c.target().endpoint()));
  }

  /**
   * @param config names the databases that were tried; empty before it has been read
   */
  static FailureMapper of(Optional<MigrationConfig> config) {
    return new FailureMapper(config);
  }

  /** What the process ends with. */
  record Outcome(ExitCode exitCode, List<String> lines) {
    static Outcome of(ExitCode exitCode, String sentence) {
      return new Outcome(exitCode, List.of(sentence));
    }
  }

  Outcome map(Throwable failure) {
    List<Throwable> causes = causesOf(failure);
    return causes.stream()
        .map(this::known)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> unexpected(causes.get(causes.size() - 1)));
  }

  private Optional<Outcome> known(Throwable cause) {
    if (cause instanceof Failure ours) {
      return Optional.of(Outcome.of(ours.exitCode(), ours.getMessage()));
    }
    if (cause instanceof ConfigException config) {
      return Optional.of(new Outcome(ExitCode.CONFIGURATION, config.lines()));
    }
    if (cause instanceof BlockedException blocked) {
      return Optional.of(new Outcome(ExitCode.BLOCKED, FindingsText.blockers(blocked.blockers())));
    }
    if (cause instanceof RefusedException refused) {
      return Optional.of(Outcome.of(ExitCode.REFUSED, refused.getMessage()));
    }
    if (cause instanceof CutoverStoppedException stopped) {
      return Optional.of(Outcome.of(exitCode(stopped.reason()), stopped.getMessage()));
    }
    if (JobFailure.isDeliberate(cause)) {
      return Optional.of(Outcome.of(ExitCode.STOPPED, cause.getMessage()));
    }
    if (cause instanceof InterruptedException) {
      return Optional.of(Outcome.of(ExitCode.INTERRUPTED, "interrupted"));
    }
    if (cause instanceof PooledTargetException pooled) {
      return Optional.of(Outcome.of(ExitCode.CONNECTION, pooled.getMessage()));
    }
    if (cause instanceof PSQLException sql) {
      return postgres.sentence(sql).map(text -> Outcome.of(ExitCode.CONNECTION, text));
    }
    if (cause instanceof SQLException sql) {
      return mysql.sentence(sql).map(text -> Outcome.of(ExitCode.CONNECTION, text));
    }
    return Optional.empty();
  }

  private static ExitCode exitCode(CutoverStoppedException.Reason reason) {
    return switch (reason) {
      case DIFFERENT -> ExitCode.DIFFERENT;
      case INCOMPLETE -> ExitCode.INCOMPLETE;
      case OTHER -> ExitCode.CUTOVER_STOPPED;
    };
  }

  private static Outcome unexpected(Throwable root) {
    String message = root.getMessage() == null ? "no message" : root.getMessage().strip();
    return Outcome.of(
        ExitCode.UNEXPECTED,
        "unexpected failure: " + root.getClass().getSimpleName() + ": " + message);
  }

  /** From the outermost to the root; each once, for there are exceptions that cause each other. */
  private static List<Throwable> causesOf(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }
}
