package io.portage.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portage.config.MigrationConfig;
import io.portage.ledger.DeferredStep;
import io.portage.ops.Planner;
import io.portage.ops.assess.DataFinding;
import io.portage.ops.assess.DataReport;
import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.KeyFamily;
import io.portage.plan.KeyShare;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import io.portage.plan.Preparation;
import io.portage.plan.SourceColumn;
import io.portage.plan.TablePlan;
import io.portage.plan.Way;
import io.portage.plan.check.SourceFacts;
import io.portage.plan.check.TargetFacts;
import java.util.Locale;
import java.util.TreeMap;

/** The plan and its findings for a script: everything that the text says, and more. */
final class AssessJson {
  private AssessJson() {}

  /**
   * @param data what was found in the rows; null where nobody asked
   */
  static ObjectNode of(Planner.Planned planned, MigrationConfig config, DataReport data) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("migration", config.name());
    root.put("state", planned.earlier().map(row -> row.state()).orElse("not begun"));
    root.put("blocked", !planned.compiled().blockers().isEmpty() || data != null && data.blocks());
    source(root.putObject("source"), planned.catalogs().source(), config);
    target(root.putObject("target"), planned.catalogs().target(), config);
    MigrationPlan plan = planned.compiled().plan();
    ArrayNode tables = root.putArray("tables");
    if (plan != null) {
      for (Lane lane : plan.lanes()) {
        for (int id : lane.tables()) {
          table(tables.addObject(), plan.tables().get(id), lane, planned.compiled().preparation());
        }
      }
    }
    ArrayNode families = root.putArray("keyFamilies");
    planned.compiled().families().forEach(family -> family(families.addObject(), family));
    ArrayNode findings = root.putArray("findings");
    planned.compiled().findings().forEach(finding -> finding(findings.addObject(), finding));
    if (data != null) {
      data(root.putObject("data"), data, findings);
    }
    preparation(root.putObject("preparation"), planned.compiled().preparation());
    return root;
  }

  private static void source(ObjectNode node, SourceFacts facts, MigrationConfig config) {
    SourceFacts.Variables variables = facts.variables();
    node.put("host", config.source().host());
    node.put("port", config.source().port());
    config.source().databases().forEach(node.putArray("databases")::add);
    node.put("version", facts.version().text());
    node.put("user", facts.user());
    node.put("serverUuid", variables.serverUuid());
    node.put("logBin", variables.logBin());
    node.put("binlogFormat", variables.binlogFormat());
    node.put("binlogRowImage", variables.binlogRowImage());
    node.put("gtidMode", variables.gtidMode());
    node.put(
        "binlogRetentionSeconds",
        variables.binlogRetention() == null ? null : variables.binlogRetention().toSeconds());
  }

  private static void target(ObjectNode node, TargetFacts facts, MigrationConfig config) {
    node.put("host", config.target().host());
    node.put("port", config.target().port());
    node.put("database", facts.database());
    node.put("version", facts.version());
    node.put("user", facts.user());
    node.put("encoding", facts.encoding());
    node.put("freeConnections", facts.freeConnections());
  }

  private static void table(ObjectNode node, TablePlan table, Lane lane, Preparation preparation) {
    node.put("source", table.source().toString());
    node.put("target", table.target().toString());
    node.put("created", preparation.created().contains(table.target().toString()));
    node.put("estimatedRows", table.estimatedRows());
    node.put("estimatedBytes", table.estimatedBytes());
    table.sourceKey().stream().map(SourceColumn::name).forEach(node.putArray("key")::add);
    node.put("order", lower(table.order()));
    node.put("group", table.group());
    node.putObject("lane").put("name", lane.name()).put("parallelism", lane.parallelism());
    node.putObject("chunks")
        .put("kind", lower(table.chunking().kind()))
        .put("rows", table.chunking().rows())
        .put("parallelism", table.chunking().parallelism());
    node.put("filter", table.filter() == null ? null : table.filter().expression());
    ArrayNode columns = node.putArray("columns");
    table.columns().forEach(column -> column(columns.addObject(), column));
  }

  private static void column(ObjectNode node, ColumnPlan column) {
    node.put("source", column.source());
    ArrayNode inputs = node.putArray("inputs");
    for (SourceColumn input : column.inputs()) {
      inputs
          .addObject()
          .put("name", input.name())
          .put("type", input.type().declared())
          .put("nullable", input.nullable());
    }
    node.put("target", column.target());
    node.put("targetType", column.targetType().sql());
    node.put("targetNullable", column.targetNullable());
    node.put("rule", column.conversion() == null ? null : lower(column.conversion().rule()));
    if (column.way() instanceof Way.Call call) {
      node.put("transform", call.function());
      ObjectNode options = node.putObject("options");
      call.options().forEach(options::put);
      call.secrets().forEach((name, secret) -> options.put(name, "${" + secret.variable() + "}"));
    } else {
      node.putNull("transform");
    }
    node.put(
        "expression", column.way() instanceof Way.Evaluate evaluate ? evaluate.expression() : null);
    node.put("keyOffset", column.keyOffset());
    if (column.loose() != null && column.loose().kind() != null) {
      ObjectNode offsets = node.putObject("keyOffsets");
      offsets.put("by", column.loose().kind().name());
      ObjectNode kinds = offsets.putObject("kinds");
      new TreeMap<>(column.loose().offsets()).forEach(kinds::put);
    }
    KeyShare share = column.share();
    if (share.isLimited()) {
      node.putObject("keys")
          .put("first", share.first())
          .put("end", share.end())
          .put("bornFrom", share.birth() == null ? null : (Long) share.birth().from())
          .put("bornStep", share.birth() == null ? null : (Long) share.birth().step())
          .put("bornRest", share.birth() == null ? null : (Long) share.birth().rest());
    }
  }

  private static void family(ObjectNode node, KeyFamily family) {
    node.put("key", family.key());
    node.put("offset", family.offset());
    ArrayNode members = node.putArray("members");
    for (KeyFamily.Member member : family.members()) {
      members.addObject().put("column", member.toString()).put("configured", member.configured());
    }
  }

  private static void finding(ObjectNode node, Finding finding) {
    node.put("severity", lower(finding.severity()));
    node.put("table", finding.table());
    node.put("column", finding.column());
    node.put("what", finding.what());
    node.put("why", finding.why());
    node.put("toDo", finding.toDo());
    node.put("text", finding.text());
  }

  /** What was read; what was found in it is among the other findings, with count and key. */
  private static void data(ObjectNode node, DataReport data, ArrayNode findings) {
    node.put("tables", data.tables());
    node.put("rows", data.rows());
    node.put("blocked", data.blocks());
    for (DataFinding found : data.findings()) {
      ObjectNode finding = findings.addObject();
      finding(finding, found.finding());
      finding.put("kind", found.kind().label());
      finding.put("count", found.count());
      finding.put("sampleKey", found.sampleKey());
    }
  }

  private static void preparation(ObjectNode node, Preparation preparation) {
    preparation.statements().forEach(node.putArray("statements")::add);
    ArrayNode deferred = node.putArray("deferred");
    for (DeferredStep step : preparation.deferred()) {
      deferred
          .addObject()
          .put("kind", step.kind())
          .put("table", step.schema() + "." + step.table())
          .put("name", step.name())
          .put("statement", step.statement());
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
