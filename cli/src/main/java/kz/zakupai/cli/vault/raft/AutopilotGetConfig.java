package kz.zakupai.cli.vault.raft;

import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.text.Table;
import kz.zakupai.vault.client.json.JsonObject;

/** {@code vault operator raft autopilot get-config}. */
public final class AutopilotGetConfig implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "operator raft autopilot get-config",
                        "[options]",
                        "Returns the configuration of the autopilot subsystem under integrated storage",
                        """
                        Returns the configuration of the autopilot subsystem under integrated storage.

                            $ vault operator raft autopilot get-config
                        """)
                .with(Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        Answer answer = call.ask(
                        "Error reading autopilot configuration",
                        api -> api.read("sys/storage/raft/autopilot/configuration"))
                .orElseThrow(() -> CommandFailure.silent(0));
        if (!call.isTable()) {
            return call.show(answer);
        }
        JsonObject config = answer.fields();
        Table table = new Table("Key", "Value")
                .row("Cleanup Dead Servers", RaftArguments.shown(config, "cleanup_dead_servers"))
                .row("Last Contact Threshold", RaftArguments.shown(config, "last_contact_threshold"))
                .row(
                        "Dead Server Last Contact Threshold",
                        RaftArguments.shown(config, "dead_server_last_contact_threshold"))
                .row("Server Stabilization Time", RaftArguments.shown(config, "server_stabilization_time"))
                .row("Min Quorum", RaftArguments.shown(config, "min_quorum"))
                .row("Max Trailing Logs", RaftArguments.shown(config, "max_trailing_logs"))
                .row("Disable Upgrade Migration", RaftArguments.shown(config, "disable_upgrade_migration"));
        call.screen().line(table.text());
        return 0;
    }
}
