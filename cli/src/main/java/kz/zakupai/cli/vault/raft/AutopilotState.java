package kz.zakupai.cli.vault.raft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.vault.client.json.JsonObject;

/** {@code vault operator raft autopilot state}. */
public final class AutopilotState implements Command {
    private static final Map<String, String> SERVER = names();

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("Name", "name");
        names.put("Address", "address");
        names.put("Status", "status");
        names.put("Node Status", "node_status");
        names.put("Healthy", "healthy");
        names.put("Last Contact", "last_contact");
        names.put("Last Term", "last_term");
        names.put("Last Index", "last_index");
        return names;
    }

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "operator raft autopilot state",
                        "[options]",
                        "Displays the state of the raft cluster under integrated storage as seen by autopilot",
                        """
                        Displays the state of the raft cluster under integrated storage as seen by autopilot: whether it is
                        healthy, and how many nodes could fail.

                            $ vault operator raft autopilot state
                        """)
                .with(Output.FORMAT);
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        Answer answer = call.ask("Error checking autopilot state", api -> api.read("sys/storage/raft/autopilot/state"))
                .orElseThrow(() -> CommandFailure.silent(0));
        if (!call.isTable()) {
            return call.show(answer);
        }
        JsonObject state = answer.fields();
        List<String> lines = new ArrayList<>();
        lines.add(line("", "Healthy", 30, RaftArguments.shown(state, "healthy")));
        lines.add(line("", "Failure Tolerance", 30, RaftArguments.shown(state, "failure_tolerance")));
        lines.add(line("", "Leader", 30, state.text("leader").orElse("")));
        lines.add("Voters:");
        state.array("voters").texts().forEach(voter -> lines.add("   " + voter));
        if (!state.array("non_voters").texts().isEmpty()) {
            lines.add("Non Voters:");
            state.array("non_voters").texts().forEach(other -> lines.add("   " + other));
        }
        lines.add("Servers:");
        new TreeMap<>(state.object("servers").fields())
                .keySet()
                .forEach(name ->
                        lines.addAll(server(name, state.object("servers").object(name))));
        call.screen().line(String.join("\n", lines));
        return 0;
    }

    private static List<String> server(String id, JsonObject server) {
        List<String> lines = new ArrayList<>();
        lines.add("   " + id);
        SERVER.forEach((title, field) -> lines.add(line("      ", title, 17, RaftArguments.shown(server, field))));
        return lines;
    }

    private static String line(String indent, String title, int width, String value) {
        String name = title + ":";
        return indent + name + " ".repeat(Math.max(1, width - name.length())) + value;
    }
}
