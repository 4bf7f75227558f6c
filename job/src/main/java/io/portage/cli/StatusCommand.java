package io.portage.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portage.config.MigrationConfig;
import io.portage.ledger.CutoverRow;
import io.portage.ledger.Cutovers;
import io.portage.ops.KeyRooms;
import io.portage.ops.KnownMigration;
import io.portage.ops.RunStatus;
import io.portage.ops.StatusReader;
import io.portage.plan.compile.Endpoints;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code portage status}: where the migration stands, wherever it runs. */
@Command(
    name = "status",
    description = {
      "Shows where the migration stands, from what the target has noted down; it may run on any"
          + " machine, or not at all.",
      "Measures the lag by waiting, at most 5 seconds, until what MySQL has just logged has been"
          + " applied. Ends with exit code 7 where the target knows no such migration."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portage status",
      "  portage status -o json | jq .stream.lagSeconds",
    })
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption configuration;
  @Mixin private OutputOption output;

  @Override
  public Integer call() throws Exception {
    MigrationConfig config = configuration.load();
    Terminal terminal = Terminal.of(spec);
    try (StatusReader reader =
        new StatusReader(
            config.name(), List.of(), Endpoints.source(config), Endpoints.target(config))) {
      RunStatus status = reader.read().orElseThrow(() -> KnownMigration.unknown(config));
      Lag lag = Lag.measure(reader, status);
      KeyRooms keys = KeyRooms.read(config);
      Optional<CutoverRow> cutover = cutover(config);
      if (output.json()) {
        ObjectNode root = StatusJson.of(status, lag);
        KeyRoomText.json(root.putObject("keys"), keys);
        root.set("cutover", cutover.map(CutoverText::of).orElse(null));
        terminal.json(root);
      } else {
        StatusText.lines(status, lag, Clock.systemUTC().instant()).forEach(terminal::line);
        KeyRoomText.lines(keys).forEach(terminal::line);
        cutover.map(CutoverText::status).ifPresent(lines -> lines.forEach(terminal::line));
      }
    }
    return ExitCode.OK.number();
  }

  private static Optional<CutoverRow> cutover(MigrationConfig config) throws SQLException {
    try (Connection ledger = Endpoints.target(config).connectBriefly("status")) {
      return new Cutovers(ledger, config.name()).last();
    }
  }
}
