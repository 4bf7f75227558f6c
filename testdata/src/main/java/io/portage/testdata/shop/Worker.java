package io.portage.testdata.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.NoSuchElementException;
import java.util.Set;

/** One connection's transactions, numbered: the seed, the worker and the number give the deed. */
final class Worker implements AutoCloseable {

  private static final Set<Integer> AGAIN = Set.of(1213, 1205); // deadlock, lock wait
  private static final Set<Integer> TOO_LATE = Set.of(1062, 1451, 1452); // duplicate, foreign keys

  private final Connection connection;
  private final long seed;
  private final int name;
  private final Balance balance;
  private final Tally tally;
  private final int maxRows;

  Worker(
      ConnectionFactory connections, long seed, int name, Balance balance, Tally tally, int maxRows)
      throws SQLException {
    this.connection = connections.open();
    this.seed = seed;
    this.name = name;
    this.balance = balance;
    this.tally = tally;
    this.maxRows = maxRows;
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION time_zone = '+00:00'");
      connection.setAutoCommit(false);
      // Django's level on MySQL: what is read is what can be changed
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Does one deed to its end, again after deadlocks, with the same values. */
  void perform(long number) throws SQLException {
    while (!attempt(number)) {
      tally.add(Count.DEADLOCK_RETRIES, 1);
    }
  }

  private boolean attempt(long number) throws SQLException {
    Values values = Values.of(seed, "workload " + name + " " + number);
    Deed deed = Deeds.any(values);
    Transaction transaction = new Transaction(connection, values, balance, tally, maxRows);
    try {
      deed.in(transaction);
      transaction.commit();
      return true;
    } catch (NoSuchElementException e) {
      // another thread has deleted the row between its being chosen and its being locked
      connection.rollback();
      tally.add(Count.CONFLICTS, 1);
      return true;
    } catch (SQLException e) {
      connection.rollback();
      if (TOO_LATE.contains(e.getErrorCode())) {
        tally.add(Count.CONFLICTS, 1);
        return true;
      }
      if (AGAIN.contains(e.getErrorCode())) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
