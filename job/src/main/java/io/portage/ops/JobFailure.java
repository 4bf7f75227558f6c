package io.portage.ops;

import io.portage.sink.LostCommitException;
import io.portage.sink.MissingRowException;
import io.portage.sink.RejectLimitException;
import io.portage.sink.RejectedWriteException;
import io.portage.source.BinlogLostException;
import io.portage.source.SchemaChangedException;
import io.portage.source.ServerChangedException;
import io.portage.source.UnreadableBinlogException;
import io.portage.transform.RejectedRowException;
import java.util.List;
import java.util.Optional;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.SerializedThrowable;

/** Finds why a job failed beneath what Flink wraps around it. */
public final class JobFailure {

  private static final List<Class<? extends Throwable>> DELIBERATE =
      List.of(
          SchemaChangedException.class,
          ServerChangedException.class,
          BinlogLostException.class,
          UnreadableBinlogException.class,
          RejectedRowException.class,
          RejectedWriteException.class,
          MissingRowException.class,
          LostCommitException.class,
          OutOfHeapException.class,
          RejectLimitException.class);

  private JobFailure() {}

  /** The job's own reason where it stopped itself, else the root of the failure. */
  static Throwable cause(Throwable failure) {
    Throwable unwrapped = unwrap(failure);
    return deliberate(unwrapped).orElseGet(() -> root(unwrapped));
  }

  /** Whether the job stopped itself, with a message that says all there is to say. */
  public static boolean isDeliberate(Throwable cause) {
    return DELIBERATE.stream().anyMatch(type -> type.isInstance(cause));
  }

  private static Optional<Throwable> deliberate(Throwable failure) {
    return ExceptionUtils.findThrowable(failure, JobFailure::isDeliberate);
  }

  /** Failures cross Flink's components serialized, one inside the other. */
  private static Throwable unwrap(Throwable failure) {
    Throwable current = failure;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SerializedThrowable serialized) {
        t = serialized.deserializeError(Thread.currentThread().getContextClassLoader());
        current = t;
      }
    }
    return current;
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }
}
