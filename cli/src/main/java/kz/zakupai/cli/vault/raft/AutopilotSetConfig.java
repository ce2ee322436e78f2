package kz.zakupai.cli.vault.raft;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.flag.FlagValues;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault operator raft autopilot set-config}. */
public final class AutopilotSetConfig implements Command {
    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "operator raft autopilot set-config",
                        "[options]",
                        "Modify the configuration of the autopilot subsystem under integrated storage",
                        """
                        Modifies the configuration of the autopilot subsystem under integrated storage; what is not named
                        stays.

                            $ vault operator raft autopilot set-config -server-stabilization-time 10s
                        """)
                .options(
                        Flag.bool(
                                "cleanup-dead-servers",
                                "Controls whether to remove dead servers from the Raft peer list periodically or when a new"
                                        + " server joins. This requires that min-quorum is also set."),
                        Flag.duration(
                                "last-contact-threshold",
                                "Limit on the amount of time a server can go without leader contact before being considered"
                                        + " unhealthy."),
                        Flag.duration(
                                "dead-server-last-contact-threshold",
                                "Limit on the amount of time a server can go without leader contact before being considered"
                                        + " failed. This takes effect only when cleanup_dead_servers is set."),
                        Flag.integer(
                                "max-trailing-logs",
                                "Amount of entries in the Raft Log that a server can be behind before being considered"
                                        + " unhealthy."),
                        Flag.integer(
                                "min-quorum",
                                "Minimum number of servers allowed in a cluster before autopilot can prune dead servers."
                                        + " This should at least be 3."),
                        Flag.duration(
                                "server-stabilization-time",
                                "Minimum amount of time a server must be in a stable, healthy state before it can be added to"
                                        + " the cluster."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        FlagValues flags = call.flags();
        Map<String, Object> changes = new LinkedHashMap<>();
        if (flags.isGiven("cleanup-dead-servers")) {
            changes.put("cleanup_dead_servers", flags.bool("cleanup-dead-servers"));
        }
        for (String name : new String[] {"max-trailing-logs", "min-quorum"}) {
            if (flags.isGiven(name)) {
                changes.put(name.replace('-', '_'), flags.integer(name));
            }
        }
        for (String name : new String[] {
            "last-contact-threshold", "dead-server-last-contact-threshold", "server-stabilization-time"
        }) {
            if (flags.isGiven(name)) {
                changes.put(name.replace('-', '_'), flags.duration(name).toSeconds() + "s");
            }
        }
        call.ask(
                "Error writing autopilot configuration",
                api -> api.post("sys/storage/raft/autopilot/configuration", JsonValue.of(changes)));
        return 0;
    }
}
