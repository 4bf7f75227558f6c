package io.portage.testdata.server;

import java.io.IOException;
import java.sql.SQLException;

/** The main class of a child JVM: starts both servers, says so, and waits for its input's end. */
final class TwoServers {

  private TwoServers() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    System.out.println("STARTING");
    PostgresServer postgres = PostgresServer.shared();
    MySqlServer mysql = MySqlServer.shared();
    postgres.connect(postgres.createDatabase("child")).close();
    mysql.connect(mysql.createDatabase("child")).close();
    System.out.println("MySQL " + mysql.version() + ", PostgreSQL " + postgres.version());
    System.out.println("READY");
    while (System.in.read() != -1) {
      // the test closes our input when it has seen enough
    }
  }
}
