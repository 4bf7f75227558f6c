package io.portage.testdata.shop;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the shop's database on MySQL; whoever asks for one closes it. */
@FunctionalInterface
public interface ConnectionFactory {
  Connection open() throws SQLException;
}
