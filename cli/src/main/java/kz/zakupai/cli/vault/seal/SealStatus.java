package kz.zakupai.cli.vault.seal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.cli.vault.api.ApiRequest;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.text.GoText;
import kz.zakupai.cli.vault.text.Table;
import kz.zakupai.vault.client.json.JsonBoolean;
import kz.zakupai.vault.client.json.JsonNull;
import kz.zakupai.vault.client.json.JsonNumber;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonText;
import kz.zakupai.vault.client.json.JsonValue;

/** Prints the seal's state together with the cluster's leader. */
final class SealStatus {
    private static final List<String> ALWAYS = List.of(
            "type", "initialized", "sealed", "t", "n", "progress", "nonce", "version", "build_date", "migration");
    private static final List<String> WHEN_FILLED = List.of("cluster_name", "cluster_id");
    private static final List<String> LEADER_WHEN_FILLED =
            List.of("leader_address", "leader_cluster_address", "raft_committed_index", "raft_applied_index");
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private final JsonObject seal;
    private final JsonObject leader;

    private SealStatus(JsonObject seal, JsonObject leader) {
        this.seal = seal;
        this.leader = leader;
    }

    static JsonObject read(Call call) {
        return call.api().plain(ApiRequest.of("GET", "sys/seal-status"));
    }

    /** Prints {@code seal}; ends the command with 1 if the server does not tell who leads. */
    static int show(Call call, JsonObject seal) {
        SealStatus status = new SealStatus(seal, leader(call));
        if (call.isTable()) {
            call.screen().line(status.table().text());
            return 0;
        }
        return call.printer().structured(status.json());
    }

    /** A sealed member of a cluster does not know who leads it. */
    private static JsonObject leader(Call call) {
        try {
            return call.api().plain(ApiRequest.of("GET", "sys/leader"));
        } catch (ApiFailure e) {
            if (e.status() == 503) {
                return new JsonObject(Map.of("ha_enabled", new JsonBoolean(true)));
            }
            throw CommandFailure.local("Error checking leader status: " + e.text());
        }
    }

    private JsonObject json() {
        Map<String, JsonValue> json = new LinkedHashMap<>();
        ALWAYS.forEach(name -> json.put(name, seal.field(name).orElse(JsonNull.NULL)));
        copyFilled(WHEN_FILLED, seal, json);
        json.put("recovery_seal", new JsonBoolean(seal.isTrue("recovery_seal")));
        copyFilled(List.of("recovery_seal_type", "seal_failure", "seal_failing_since", "storage_type"), seal, json);
        json.put("ha_enabled", new JsonBoolean(leader.isTrue("ha_enabled")));
        copyFilled(List.of("is_self"), leader, json);
        json.put("active_time", new JsonText(leader.text("active_time").orElse(NEVER)));
        copyFilled(LEADER_WHEN_FILLED, leader, json);
        return new JsonObject(json);
    }

    private static void copyFilled(List<String> names, JsonObject from, Map<String, JsonValue> to) {
        for (String name : names) {
            JsonValue value = from.field(name).orElse(JsonNull.NULL);
            boolean filled = switch (value) {
                case JsonText text -> !text.text().isEmpty();
                case JsonNumber number -> !number.digits().equals("0");
                case JsonBoolean bool -> bool.value();
                default -> false;
            };
            if (filled) {
                to.put(name, value);
            }
        }
    }

    private Table table() {
        Table table = new Table("Key", "Value");
        boolean recovery = seal.isTrue("recovery_seal");
        boolean sealed = seal.isTrue("sealed");
        boolean both = recovery && seal.has("recovery_seal_type");
        row(table, recovery && !both ? "Recovery Seal Type" : "Seal Type", "type");
        if (both) {
            row(table, "Recovery Seal Type", "recovery_seal_type");
        }
        row(table, "Initialized", "initialized");
        row(table, "Sealed", "sealed");
        row(table, recovery ? "Total Recovery Shares" : "Total Shares", "n");
        row(table, "Threshold", "t");
        if (sealed) {
            table.row("Unseal Progress", value("progress") + "/" + value("t"));
            row(table, "Unseal Nonce", "nonce");
        }
        if (seal.isTrue("migration")) {
            row(table, "Seal Migration in Progress", "migration");
        }
        filledRow(table, "Seal Failure", seal, "seal_failure");
        filledRow(table, "Seal Failing Since", seal, "seal_failing_since");
        filledRow(table, "Version", seal, "version");
        filledRow(table, "Build Date", seal, "build_date");
        filledRow(table, "Storage Type", seal, "storage_type");
        filledRow(table, "Cluster Name", seal, "cluster_name");
        filledRow(table, "Cluster ID", seal, "cluster_id");
        table.row("HA Enabled", Boolean.toString(leader.isTrue("ha_enabled")));
        if (leader.isTrue("ha_enabled") && !sealed) {
            cluster(table);
        }
        return table;
    }

    private void cluster(Table table) {
        boolean active = leader.isTrue("is_self");
        table.row("HA Cluster", leader.text("leader_cluster_address").orElse(""));
        table.row("HA Mode", active ? "active" : "standby");
        if (active && !leader.text("active_time").orElse(NEVER).equals(NEVER)) {
            filledRow(table, "Active Since", leader, "active_time");
        }
        if (!active) {
            filledRow(table, "Active Node Address", leader, "leader_address");
        }
        filledRow(table, "Raft Committed Index", leader, "raft_committed_index");
        filledRow(table, "Raft Applied Index", leader, "raft_applied_index");
    }

    private void row(Table table, String title, String name) {
        table.row(title, value(name));
    }

    private String value(String name) {
        return GoText.of(seal.field(name).orElse(new JsonText("")));
    }

    private static void filledRow(Table table, String title, JsonObject from, String name) {
        String value = GoText.of(from.field(name).orElse(new JsonText("")));
        if (!value.isEmpty() && !value.equals("0")) {
            table.row(title, value);
        }
    }
}
