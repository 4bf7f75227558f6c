package io.portage.source;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.Query;
import com.mysql.cj.exceptions.CJException;
import com.mysql.cj.exceptions.ExceptionFactory;
import com.mysql.cj.interceptors.QueryInterceptor;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.result.ResultSetInternalMethods;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.Message;
import com.mysql.cj.protocol.Resultset;
import com.mysql.cj.protocol.ServerSession;
import io.portage.plan.BinlogStart;
import io.portage.plan.catalog.SourceVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * Answers a statement of the connector that newer servers no longer have by the one that took its
 * place: MySQL 8.4 has SHOW BINARY LOG STATUS instead of SHOW MASTER STATUS, with the same columns.
 * Connector/J makes one for each connection, by the class's name.
 */
public final class RenamedStatements implements QueryInterceptor {

  private static final String OLD = "SHOW MASTER STATUS";

  private JdbcConnection connection;
  private String replacement;

  /** For Connector/J. */
  public RenamedStatements() {}

  @Override
  public QueryInterceptor init(MysqlConnection owner, Properties properties, Log log) {
    connection = (JdbcConnection) owner;
    return this;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends Resultset> T preProcess(Supplier<String> sql, Query interceptedQuery) {
    String statement = sql == null ? null : sql.get();
    if (statement == null || !statement.strip().equalsIgnoreCase(OLD)) {
      return null;
    }
    try {
      String now = replacement();
      return now.equals(OLD) ? null : (T) execute(now);
    } catch (SQLException e) {
      throw ExceptionFactory.createException(e.getMessage(), e);
    }
  }

  private String replacement() throws SQLException {
    if (replacement == null) {
      replacement = BinlogStart.statusSql(SourceVersion.of(connection));
    }
    return replacement;
  }

  private Resultset execute(String sql) throws SQLException {
    Statement statement = connection.createStatement();
    statement.closeOnCompletion();
    ResultSet result = statement.executeQuery(sql);
    return (ResultSetInternalMethods) result;
  }

  @Override
  public <M extends Message> M preProcess(M queryPacket) {
    return null;
  }

  @Override
  public boolean executeTopLevelOnly() {
    return false;
  }

  @Override
  public void destroy() throws CJException {}

  @Override
  public <T extends Resultset> T postProcess(
      Supplier<String> sql, Query interceptedQuery, T original, ServerSession serverSession) {
    return original;
  }

  @Override
  public <M extends Message> M postProcess(M queryPacket, M originalResponsePacket) {
    return originalResponsePacket;
  }
}
