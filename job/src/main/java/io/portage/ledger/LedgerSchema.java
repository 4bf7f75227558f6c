package io.portage.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the schema {@code portage}. Created once, kept until the migration is over. */
public final class LedgerSchema {

  /** Rises with each change of the tables below. */
  public static final int VERSION = 7;

  private static final List<String> STATEMENTS =
      List.of(
          "CREATE SCHEMA IF NOT EXISTS portage",
          "COMMENT ON SCHEMA portage IS 'What Portage remembers about running migrations'",
          """
          CREATE TABLE IF NOT EXISTS portage.migration (
            name text PRIMARY KEY,
            ledger_version integer NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            server_uuid uuid NOT NULL,
            start_file text NOT NULL,
            start_position bigint NOT NULL,
            start_gtids text NOT NULL,
            copied_file text,
            copied_position bigint,
            copied_at timestamptz,
            caught_up_at timestamptz,
            finished_at timestamptz,
            wish text NOT NULL DEFAULT 'run' CHECK (wish IN ('run', 'pause')),
            state text NOT NULL DEFAULT 'new'
              CHECK (state IN ('new', 'running', 'paused', 'stopped', 'failed')),
            message text,
            savepoint text,
            checkpoints text,
            runner text,
            heartbeat_at timestamptz)
          """,
          """
          CREATE TABLE IF NOT EXISTS portage.source_table (
            migration text NOT NULL REFERENCES portage.migration ON DELETE CASCADE,
            source_table text NOT NULL,
            target_schema text NOT NULL,
            target_table text NOT NULL,
            estimated_rows bigint NOT NULL,
            created_by_portage boolean NOT NULL,
            chunks integer,
            floor_server uuid,
            floor_file bigint,
            floor_offset bigint,
            fingerprint text NOT NULL,
            PRIMARY KEY (migration, source_table))
          """,
          """
          CREATE TABLE IF NOT EXISTS portage.chunk (
            migration text NOT NULL,
            source_table text NOT NULL,
            chunk integer NOT NULL,
            lower_bound text[],
            upper_bound text[],
            rows bigint,
            bytes bigint,
            copied_at timestamptz,
            PRIMARY KEY (migration, source_table, chunk),
            FOREIGN KEY (migration, source_table) REFERENCES portage.source_table ON DELETE CASCADE)
          """,
          """
          CREATE TABLE IF NOT EXISTS portage.chunk_snapshot (
            migration text NOT NULL,
            source_table text NOT NULL,
            chunk integer NOT NULL,
            gtids text NOT NULL,
            FOREIGN KEY (migration, source_table) REFERENCES portage.source_table ON DELETE CASCADE)
          """,
          """
          CREATE TABLE IF NOT EXISTS portage.fence (
            migration text NOT NULL REFERENCES portage.migration ON DELETE CASCADE,
            lane text NOT NULL,
            first_key_group integer NOT NULL,
            last_key_group integer NOT NULL,
            server_uuid uuid NOT NULL,
            file bigint NOT NULL,
            file_offset bigint NOT NULL,
            event_row integer NOT NULL,
            part integer NOT NULL,
            tables text[] NOT NULL,
            changes bigint NOT NULL,
            source_time timestamptz NOT NULL,
            written_at timestamptz NOT NULL,
            PRIMARY KEY (migration, lane, first_key_group, last_key_group))
          """,
          """
          CREATE TABLE IF NOT EXISTS portage.deferred (
            migration text NOT NULL REFERENCES portage.migration ON DELETE CASCADE,
            step integer NOT NULL,
            kind text NOT NULL,
            target_schema text NOT NULL,
            target_table text NOT NULL,
            name text NOT NULL,
            statement text NOT NULL,
            undo text,
            done_at timestamptz,
            error text,
            PRIMARY KEY (migration, step))
          """,
          """
          CREATE TABLE IF NOT EXISTS portage.sequence (
            migration text NOT NULL REFERENCES portage.migration ON DELETE CASCADE,
            sequence_schema text NOT NULL,
            sequence_name text NOT NULL,
            old_value bigint NOT NULL,
            old_called boolean NOT NULL,
            new_value bigint NOT NULL,
            changed_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (migration, sequence_schema, sequence_name))
          """,
          """
          CREATE TABLE IF NOT EXISTS portage.adjustment (
            migration text NOT NULL,
            source_table text NOT NULL,
            source_column text NOT NULL,
            policy text NOT NULL,
            times bigint NOT NULL,
            sample_key text NOT NULL,
            last_at timestamptz NOT NULL,
            PRIMARY KEY (migration, source_table, source_column, policy),
            FOREIGN KEY (migration, source_table) REFERENCES portage.source_table ON DELETE CASCADE)
          """,
          """
          CREATE TABLE IF NOT EXISTS portage.reject (
            migration text NOT NULL REFERENCES portage.migration ON DELETE CASCADE,
            source_table text NOT NULL,
            key_hash text NOT NULL,
            twin integer NOT NULL,
            target_schema text NOT NULL,
            target_table text NOT NULL,
            key text NOT NULL,
            op text NOT NULL CHECK (op IN ('INSERT', 'UPDATE', 'DELETE')),
            key_rejected boolean NOT NULL,
            stage text NOT NULL
              CHECK (stage IN ('copy-convert', 'copy-write', 'stream-convert', 'stream-write')),
            column_name text,
            reason text NOT NULL,
            sql_state text,
            row json NOT NULL,
            columns text[] NOT NULL,
            row_values bytea NOT NULL,
            server_uuid uuid,
            file bigint,
            file_offset bigint,
            event_row integer,
            part integer,
            source_time timestamptz,
            first_at timestamptz NOT NULL DEFAULT clock_timestamp(),
            last_at timestamptz NOT NULL DEFAULT clock_timestamp(),
            times integer NOT NULL DEFAULT 1,
            PRIMARY KEY (migration, source_table, key_hash, twin))
          """,
          // since version 3; tables that are there already get them too
          """
          ALTER TABLE portage.migration
            ADD COLUMN IF NOT EXISTS abort_began_at timestamptz,
            ADD COLUMN IF NOT EXISTS aborted_name text,
            ADD COLUMN IF NOT EXISTS aborted_at timestamptz
          """,
          """
          ALTER TABLE portage.deferred
            ADD COLUMN IF NOT EXISTS started_at timestamptz,
            ADD COLUMN IF NOT EXISTS attempts integer NOT NULL DEFAULT 0,
            ADD COLUMN IF NOT EXISTS failed_since timestamptz,
            ADD COLUMN IF NOT EXISTS sql_state text,
            ADD COLUMN IF NOT EXISTS rows_in_the_way bigint,
            ADD COLUMN IF NOT EXISTS row_samples text[]
          """,
          // which transactions have been carried over, by their GTIDs
          """
          ALTER TABLE portage.migration
            ADD COLUMN IF NOT EXISTS copied_server uuid,
            ADD COLUMN IF NOT EXISTS copied_gtids text
          """,
          "ALTER TABLE portage.fence ADD COLUMN IF NOT EXISTS gtid text",
          // since version 4: what verify has found
          """
          CREATE TABLE IF NOT EXISTS portage.verify (
            migration text NOT NULL REFERENCES portage.migration ON DELETE CASCADE,
            run integer NOT NULL,
            mode text NOT NULL CHECK (mode IN ('full', 'quick')),
            tables text[] NOT NULL,
            runner text NOT NULL,
            started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
            heartbeat_at timestamptz NOT NULL DEFAULT clock_timestamp(),
            finished_at timestamptz,
            PRIMARY KEY (migration, run))
          """,
          """
          CREATE TABLE IF NOT EXISTS portage.verify_table (
            migration text NOT NULL,
            run integer NOT NULL,
            source_table text NOT NULL,
            target_schema text NOT NULL,
            target_table text NOT NULL,
            cut_at timestamptz,
            rows_source bigint NOT NULL DEFAULT 0,
            rows_target bigint,
            matching bigint,
            counts jsonb,
            doubt text,
            finished_at timestamptz,
            PRIMARY KEY (migration, run, source_table),
            FOREIGN KEY (migration, run) REFERENCES portage.verify ON DELETE CASCADE)
          """,
          """
          CREATE TABLE IF NOT EXISTS portage.verify_chunk (
            migration text NOT NULL,
            run integer NOT NULL,
            source_table text NOT NULL,
            chunk integer NOT NULL,
            lower_bound text[],
            upper_bound text[],
            rows bigint,
            born bigint,
            done_at timestamptz,
            PRIMARY KEY (migration, run, source_table, chunk),
            FOREIGN KEY (migration, run, source_table) REFERENCES portage.verify_table
              ON DELETE CASCADE)
          """,
          """
          CREATE TABLE IF NOT EXISTS portage.verify_row (
            migration text NOT NULL,
            run integer NOT NULL,
            source_table text NOT NULL,
            id bigint GENERATED ALWAYS AS IDENTITY,
            kind text NOT NULL,
            source_key bytea,
            target_key text[],
            key text,
            details text[],
            copies bigint NOT NULL DEFAULT 1,
            found_at timestamptz NOT NULL DEFAULT clock_timestamp(),
            settled_at timestamptz,
            repaired_at timestamptz,
            repair text,
            PRIMARY KEY (migration, run, source_table, id),
            FOREIGN KEY (migration, run, source_table) REFERENCES portage.verify_table
              ON DELETE CASCADE)
          """,
          // which keys are whose
          """
          ALTER TABLE portage.source_table
            ADD COLUMN IF NOT EXISTS key_column text,
            ADD COLUMN IF NOT EXISTS key_first bigint,
            ADD COLUMN IF NOT EXISTS key_end bigint,
            ADD COLUMN IF NOT EXISTS number_column text,
            ADD COLUMN IF NOT EXISTS number_target text,
            ADD COLUMN IF NOT EXISTS number_offset bigint,
            ADD COLUMN IF NOT EXISTS number_at_begin bigint
          """,
          """
          ALTER TABLE portage.sequence
            ADD COLUMN IF NOT EXISTS old_increment bigint NOT NULL DEFAULT 1,
            ADD COLUMN IF NOT EXISTS new_increment bigint NOT NULL DEFAULT 1
          """,
          // since version 7: the way to PostgreSQL alone, and by what a comparison is known to hold
          """
          ALTER TABLE portage.verify_table
            ADD COLUMN IF NOT EXISTS began_at timestamptz,
            ADD COLUMN IF NOT EXISTS began_xmin xid8,
            ADD COLUMN IF NOT EXISTS began_rows bigint
          """,
          """
          CREATE TABLE IF NOT EXISTS portage.cutover (
            migration text NOT NULL REFERENCES portage.migration ON DELETE CASCADE,
            attempt integer NOT NULL,
            began_at timestamptz NOT NULL DEFAULT clock_timestamp(),
            fence text NOT NULL CHECK (fence IN ('wait', 'read-only')),
            gate jsonb NOT NULL,
            fence_server uuid,
            read_only_before text CHECK (read_only_before IN ('off', 'on', 'super')),
            lifted_at timestamptz,
            server_uuid uuid,
            file text,
            position bigint,
            gtids text,
            stopped_at timestamptz,
            changes bigint,
            canary text,
            done_at timestamptz,
            done_xmin xid8,
            proof jsonb,
            undone_at timestamptz,
            PRIMARY KEY (migration, attempt))
          """,
          """
          CREATE TABLE IF NOT EXISTS portage.cutover_step (
            migration text NOT NULL,
            attempt integer NOT NULL,
            step text NOT NULL,
            began_at timestamptz NOT NULL DEFAULT clock_timestamp(),
            ended_at timestamptz,
            result text,
            PRIMARY KEY (migration, attempt, step),
            FOREIGN KEY (migration, attempt) REFERENCES portage.cutover ON DELETE CASCADE)
          """);

  private LedgerSchema() {}

  /** Creates what is missing. Safe to run again, and by two at once. */
  public static void create(Connection connection) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      // CREATE … IF NOT EXISTS of two sessions at once can still collide in the catalog
      statement.execute("SELECT pg_advisory_xact_lock(hashtext('portage schema'))");
      for (String sql : STATEMENTS) {
        statement.execute(sql);
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(autoCommit);
    }
  }

  /** Brings the tables of an earlier version to this one, where they are not yet. */
  public static void upgrade(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var result =
            statement.executeQuery("SELECT to_regclass('portage.cutover_step') IS NOT NULL")) {
      result.next();
      if (result.getBoolean(1)) {
        return;
      }
    }
    create(connection);
  }

  /**
   * Whether the schema is there at all; asked before reading it, so that looking changes nothing.
   */
  public static boolean exists(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var result =
            statement.executeQuery("SELECT to_regclass('portage.migration') IS NOT NULL")) {
      result.next();
      return result.getBoolean(1);
    }
  }
}
