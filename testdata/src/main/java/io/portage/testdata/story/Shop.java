package io.portage.testdata.story;

import java.sql.SQLException;

/**
 * What the shop does, in either version. Each deed is a transaction. Whoever changes a row names
 * the version of it that he has seen: one that has moved on is a conflict ({@code 409}), one that
 * has not come so far yet, on PostgreSQL, is for later ({@code 503}).
 */
interface Shop extends AutoCloseable {

  Answer addProduct(Form product) throws SQLException;

  Answer register(Form customer) throws SQLException;

  /** Another address and other settings. */
  Answer changeProfile(long customer, Form profile) throws SQLException;

  /** Another username. */
  Answer rename(long customer, Form name) throws SQLException;

  /** An order with its lines. */
  Answer order(long customer, Form order) throws SQLException;

  Answer changeStatus(long order, Form status) throws SQLException;

  /** A payment, which makes the order a paid one. */
  Answer pay(long order, Form payment) throws SQLException;

  /** Deletes an order and its lines. */
  Answer cancel(long order, Form form) throws SQLException;

  @Override
  void close() throws SQLException;
}
