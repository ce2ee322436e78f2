package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.READ;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * {@code sys/storage/raft/autopilot}: the state of a cluster of one node. Its configuration is kept and given back, so that what
 * configures servers finds what it wrote; with one node there is nobody that it would apply to.
 */
final class AutopilotPaths {
    private static final String KEY = "core/autopilot";
    private static final Duration SHORTEST_DEAD = Duration.ofMinutes(1);
    private static final int SMALLEST_QUORUM = 3;

    private final SingleNode node;
    private final Storage storage;

    AutopilotPaths(SingleNode node, Storage storage) {
        this.node = node;
        this.storage = storage;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("storage/raft/autopilot/state", "The health of the node that this server is.")
                        .on(READ, this::state),
                EnginePath.of("storage/raft/autopilot/configuration", "What autopilot would do with other nodes.")
                        .field("cleanup_dead_servers", FieldType.BOOL, "Remove nodes that are gone.")
                        .field("last_contact_threshold", FieldType.DURATION, "Silence after which a node is unhealthy.")
                        .field(
                                "dead_server_last_contact_threshold",
                                FieldType.DURATION,
                                "Silence after which a node is gone.")
                        .field("max_trailing_logs", FieldType.INT64, "How many entries a node may be behind.")
                        .field("min_quorum", FieldType.INT64, "How many nodes are never removed.")
                        .field("server_stabilization_time", FieldType.DURATION, "How long a node has to be healthy.")
                        .field("disable_upgrade_migration", FieldType.BOOL, "Taken, for clients that send it.")
                        .on(READ, this::configuration)
                        .onWrite(this::configure));
    }

    private Response state(Call call) {
        var server = new LinkedHashMap<String, @Nullable Object>();
        server.put("id", node.id());
        server.put("name", node.id());
        server.put("address", node.address());
        server.put("node_status", "alive");
        server.put("node_type", "voter");
        server.put("last_contact", "0s");
        server.put("last_term", node.term());
        server.put("last_index", node.index());
        server.put("healthy", true);
        server.put("stable_since", node.since());
        server.put("status", "leader");
        server.put("meta", null);
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("healthy", true);
        wire.put("failure_tolerance", 0);
        wire.put("servers", Map.of(node.id(), server));
        wire.put("leader", node.id());
        wire.put("voters", List.of(node.id()));
        wire.put("non_voters", null);
        return Response.of(wire);
    }

    private Response configuration(Call call) {
        Settings settings = read();
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("cleanup_dead_servers", settings.cleanup());
        wire.put("last_contact_threshold", GoDuration.format(settings.contact()));
        wire.put("dead_server_last_contact_threshold", GoDuration.format(settings.dead()));
        wire.put("max_trailing_logs", settings.trailing());
        wire.put("min_quorum", settings.quorum());
        wire.put("server_stabilization_time", GoDuration.format(settings.stable()));
        wire.put("disable_upgrade_migration", false);
        return Response.of(wire);
    }

    private Response configure(Call call) {
        Fields fields = call.fields();
        Settings old = read();
        var settings = new Settings(
                fields.has("cleanup_dead_servers") ? fields.bool("cleanup_dead_servers") : old.cleanup(),
                duration(fields, "last_contact_threshold", old.contact()),
                duration(fields, "dead_server_last_contact_threshold", old.dead()),
                fields.has("max_trailing_logs") ? fields.integer64("max_trailing_logs") : old.trailing(),
                fields.has("min_quorum") ? fields.integer64("min_quorum") : old.quorum(),
                duration(fields, "server_stabilization_time", old.stable()));
        if (settings.dead().compareTo(SHORTEST_DEAD) < 0) {
            throw RequestFailure.badRequest(
                    "dead_server_last_contact_threshold should not be less than " + GoDuration.format(SHORTEST_DEAD));
        }
        if (settings.cleanup() && settings.quorum() < SMALLEST_QUORUM) {
            throw RequestFailure.badRequest(
                    "min_quorum must be set when cleanup_dead_servers is set and it should at" + " least be "
                            + SMALLEST_QUORUM + "; cleanup_dead_servers: true, min_quorum: " + settings.quorum());
        }
        if (settings.trailing() < 0 || settings.quorum() < 0) {
            throw RequestFailure.badRequest("max_trailing_logs and min_quorum must not be negative");
        }
        write(settings);
        return Response.none();
    }

    private static Duration duration(Fields fields, String name, Duration old) {
        if (!fields.has(name)) {
            return old;
        }
        Duration given = fields.duration(name);
        if (given.isNegative()) {
            throw RequestFailure.badRequest(name + " must not be negative");
        }
        return given;
    }

    private Settings read() {
        byte[] stored = storage.get(KEY);
        if (stored == null) {
            return Settings.DEFAULT;
        }
        Map<String, @Nullable Object> wire = Json.object(stored);
        return new Settings(
                Boolean.TRUE.equals(wire.get("cleanup")),
                Duration.ofSeconds(number(wire.get("contact"))),
                Duration.ofSeconds(number(wire.get("dead"))),
                number(wire.get("trailing")),
                number(wire.get("quorum")),
                Duration.ofSeconds(number(wire.get("stable"))));
    }

    private void write(Settings settings) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("cleanup", settings.cleanup());
        wire.put("contact", settings.contact().toSeconds());
        wire.put("dead", settings.dead().toSeconds());
        wire.put("trailing", settings.trailing());
        wire.put("quorum", settings.quorum());
        wire.put("stable", settings.stable().toSeconds());
        storage.put(KEY, Json.bytes(wire));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private record Settings(
            boolean cleanup, Duration contact, Duration dead, long trailing, long quorum, Duration stable) {
        private static final Settings DEFAULT =
                new Settings(false, Duration.ofSeconds(10), Duration.ofHours(24), 1000, 0, Duration.ofSeconds(10));
    }
}
