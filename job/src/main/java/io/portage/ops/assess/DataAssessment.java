package io.portage.ops.assess;

import io.portage.ledger.DeferredStep;
import io.portage.ledger.DeferredSteps;
import io.portage.ledger.StoredStep;
import io.portage.ops.Planner;
import io.portage.plan.Finding;
import io.portage.plan.MigrationPlan;
import io.portage.plan.Severity;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads every row of the chosen tables once and finds whatever PostgreSQL will refuse. MySQL is
 * only read. On PostgreSQL the columns that unique indexes, checks and foreign keys are about are
 * written to temporary tables of one session.
 *
 * <p>The source may be written to meanwhile. Each row is judged as it was when it was read; two
 * rows that are read at different moments may then seem to disagree, as where a value moves from
 * one to the other. A parent is read once more before its child is called an orphan.
 */
public final class DataAssessment {

  private final Planner.Planned planned;
  private final MigrationPlan plan;
  private final DataOptions options;
  private final DataListener listener;
  private final AtomicLong rows = new AtomicLong();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Set<TableName> unfinished = ConcurrentHashMap.newKeySet();
  private final List<DataFinding> findings = new ArrayList<>();
  private long estimatedRows;

  public DataAssessment(Planner.Planned planned, DataOptions options, DataListener listener) {
    this.planned = planned;
    this.plan = planned.compiled().draft();
    this.options = options;
    this.listener = listener;
  }

  /**
   * Looks. Whatever fails ends the whole of it, but for a chunk that takes MySQL too long.
   *
   * @throws IllegalArgumentException where an option names a table that the plan does not have
   * @throws InterruptedException where the calling thread was interrupted; all has ended then
   */
  public DataReport run() throws Exception {
    List<TablePlan> chosen = options.select(plan);
    int tables;
    try (Connection postgres = plan.target().connect("assess")) {
      List<TableRules> rules = ruleBook(postgres).of(chosen);
      tables = rules.size();
      estimatedRows = rules.stream().mapToLong(r -> r.table().estimatedRows()).sum();
      Map<TableName, Stage> stages = stages(rules, postgres);
      scan(rules, stages, postgres);
      RowRules together = new RowRules(stages, unfinished, postgres, this::readAgain);
      for (TableRules table : rules) {
        report("holding rows of " + table.table().source() + " against each other");
        findings.addAll(together.ofOneTable(table));
      }
      for (TableRules table : rules) {
        report("looking for the parents of " + table.table().source());
        findings.addAll(together.references(table));
      }
    }
    List<DataFinding> found =
        new ArrayList<>(Quarantined.lowered(findings, plan.tuning().rejects()));
    found.sort(
        Comparator.comparing((DataFinding f) -> f.finding().severity())
            .thenComparing(f -> f.finding().table()));
    return new DataReport(tables, rows.get(), found);
  }

  /** What the table has now: parents that have come since it was read. */
  private Stage readAgain(TableRules rules, Connection postgres) throws Exception {
    TablePlan table = rules.table();
    report("reading " + table.source() + " again");
    Stage stage = Stage.of("portage_again_" + table.id(), rules, rules.referredTo());
    stage.create(postgres);
    RejectTally known = new RejectTally(table);
    TableScan.RowSink sink = new StagedRows(stage, rules, postgres, refusals(known));
    new TableScan(plan, table, known, List.of(sink), read -> true).run(options.longestQuery());
    return stage;
  }

  private RuleBook ruleBook(Connection postgres) throws SQLException {
    boolean coarse =
        Query.one(
            postgres,
            "SELECT EXISTS (SELECT FROM pg_collation WHERE NOT collisdeterministic)",
            row -> row.getBoolean(1));
    return new RuleBook(
        plan,
        planned.catalogs(),
        planned.compiled().preparation().statements(),
        deferred(postgres),
        coarse);
  }

  /** What is still to be made: of a migration that has begun, the ledger knows it. */
  private List<DeferredStep> deferred(Connection postgres) throws SQLException {
    return planned.earlier().isEmpty()
        ? planned.compiled().preparation().deferred()
        : new DeferredSteps(postgres, plan.name())
            .missing().stream().map(StoredStep::step).toList();
  }

  private static Map<TableName, Stage> stages(List<TableRules> rules, Connection postgres)
      throws SQLException {
    Map<TableName, Stage> stages = new HashMap<>();
    for (TableRules table : rules) {
      Set<String> staged = table.staged();
      if (!staged.isEmpty()) {
        Stage stage = Stage.of("portage_rows_" + table.table().id(), table, staged);
        stage.create(postgres);
        stages.put(table.table().target(), stage);
      }
    }
    return stages;
  }

  private void scan(List<TableRules> rules, Map<TableName, Stage> stages, Connection postgres)
      throws Exception {
    List<TableRules> largestFirst = new ArrayList<>(rules);
    largestFirst.sort(
        Comparator.comparingLong((TableRules r) -> r.table().estimatedBytes()).reversed());
    ExecutorService threads =
        Executors.newFixedThreadPool(
            options.parallelism(), task -> new Thread(task, "portage-assess"));
    try {
      CompletionService<List<DataFinding>> running = new ExecutorCompletionService<>(threads);
      for (TableRules table : largestFirst) {
        running.submit(() -> scan(table, stages.get(table.table().target()), postgres));
      }
      for (int i = 0; i < largestFirst.size(); i++) {
        findings.addAll(running.take().get());
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      stopped.set(true);
      threads.shutdownNow();
      awaitEnd(threads);
    }
  }

  /** No connection of ours is to be at work any more when the caller goes on. */
  private static void awaitEnd(ExecutorService threads) throws InterruptedException {
    while (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
      // a query in progress is let end: the longest is one chunk
    }
  }

  private List<DataFinding> scan(TableRules rules, Stage stage, Connection postgres)
      throws Exception {
    TablePlan table = rules.table();
    RejectTally rejects = new RejectTally(table);
    List<TableScan.RowSink> sinks = new ArrayList<>();
    if (stage != null) {
      sinks.add(new StagedRows(stage, rules, postgres, refusals(rejects)));
    }
    List<LargeRows> large = largeRows(rules, postgres);
    sinks.addAll(large);
    List<DataFinding> found = new ArrayList<>();
    report("reading " + table.source());
    try {
      new TableScan(plan, table, rejects, sinks, read -> read(table, read))
          .run(options.longestQuery());
    } catch (SQLException e) {
      if (!TableScan.isTooLong(e)) {
        throw e;
      }
      unfinished.add(table.target());
      found.add(tooLong(table));
    }
    if (rules.chosen()) {
      found.addAll(rejects.findings());
    }
    large.forEach(rows -> found.addAll(rows.findings()));
    return found;
  }

  private static StageLoader.Refusals refusals(RejectTally rejects) {
    return new StageLoader.Refusals() {
      @Override
      public void refused(String key, String reason) {
        rejects.count(null, key, reason);
      }

      @Override
      public void untried(long rows) {
        // enough is known to stop the job; the rows are not held against others
      }
    };
  }

  private static List<LargeRows> largeRows(TableRules rules, Connection postgres) {
    List<LargeRows> large = new ArrayList<>();
    for (int i = 0; i < rules.indexes().size(); i++) {
      IndexRule index = rules.indexes().get(i);
      if (!index.columns().isEmpty()) {
        String stage = "portage_index_" + rules.table().id() + "_" + i;
        large.add(new LargeRows(rules, index, stage, postgres));
      }
    }
    return large;
  }

  private boolean read(TablePlan table, long read) {
    rows.addAndGet(read);
    report("reading " + table.source());
    return !stopped.get();
  }

  private synchronized void report(String doing) {
    listener.progress(rows.get(), estimatedRows, doing);
  }

  private DataFinding tooLong(TablePlan table) {
    return new DataFinding(
        Finding.ofTable(
            Severity.WARNING,
            table.source().toString(),
            "It was not looked at to its end",
            "MySQL took longer than " + options.longestQuery().toSeconds() + " s for a chunk of it",
            "Allow more with --longest-query"),
        DataFinding.Kind.UNSEEN,
        0,
        null);
  }
}
