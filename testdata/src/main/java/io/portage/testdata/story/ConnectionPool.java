package io.portage.testdata.story;

import io.portage.testdata.shop.ConnectionFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps connections between transactions; as many as there are threads that ask at a time. */
final class ConnectionPool implements AutoCloseable {

  private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
  private final ConnectionFactory factory;

  ConnectionPool(ConnectionFactory factory) {
    this.factory = factory;
  }

  /** What is done in one transaction. */
  interface Work {
    Answer in(Connection connection) throws SQLException;
  }

  /** Commits if the answer acknowledges, and takes everything back otherwise. */
  Answer transaction(Work work) throws SQLException {
    Connection connection = idle.poll();
    if (connection == null) {
      connection = factory.open();
      connection.setAutoCommit(false);
    }
    boolean usable = false;
    try {
      Answer answer = work.in(connection);
      if (answer.acknowledged()) {
        connection.commit();
      } else {
        connection.rollback();
      }
      usable = true;
      return answer;
    } finally {
      if (usable) {
        idle.add(connection);
      } else {
        connection.close();
      }
    }
  }

  @Override
  public void close() throws SQLException {
    for (Connection next = idle.poll(); next != null; next = idle.poll()) {
      next.close();
    }
  }
}
