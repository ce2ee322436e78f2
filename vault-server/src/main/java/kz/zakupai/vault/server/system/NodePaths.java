package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.LIST;
import static kz.zakupai.vault.server.request.Operation.READ;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.core.Unsealed;
import kz.zakupai.vault.server.core.Version;
import kz.zakupai.vault.server.core.VersionHistory;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.host.HostReport;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** What this one server says of itself and its machine: {@code sys/ha-status}, {@code sys/step-down}, {@code sys/version-history}, {@code sys/host-info}. */
final class NodePaths {
    private static final String NOBODY =
            "this server has no standby that could take over: it stays active; \"vault operator seal\" ends its service";

    private final Unsealed unsealed;
    private final HostReport host;
    private final VersionHistory versions;

    NodePaths(Unsealed unsealed, HostReport host) {
        this.unsealed = unsealed;
        this.host = host;
        this.versions = new VersionHistory(unsealed.storage());
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("ha-status", "The nodes of the cluster: this one.")
                        .on(READ, this::nodes),
                EnginePath.of("step-down", "Hands the service over to a standby, where there is one.")
                        .sudo()
                        .onWrite(call -> Response.none().withStatus(200).withWarning(NOBODY)),
                EnginePath.of("version-history", "The versions that have served this storage, the oldest first.")
                        .on(LIST, this::versions),
                EnginePath.of("host-info", "Processors, disks, memory and system of the server's machine.")
                        .sudo()
                        .on(READ, this::hostInfo));
    }

    private Response nodes(Call call) {
        var node = new LinkedHashMap<String, @Nullable Object>();
        node.put("hostname", host.hostname());
        node.put("api_address", unsealed.apiAddress());
        node.put("cluster_address", "");
        node.put("active_node", true);
        node.put("last_echo", null);
        node.put("version", Version.VAULT_API);
        node.put("upgrade_version", "");
        node.put("redundancy_zone", "");
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("nodes", List.of(node));
        return Response.of(wire).withTopLevel();
    }

    private Response versions(Call call) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        String previous = null;
        for (VersionHistory.Installed version : versions.all()) {
            var entry = new LinkedHashMap<String, @Nullable Object>();
            entry.put("build_date", version.buildDate());
            entry.put("previous_version", previous);
            entry.put("timestamp_installed", wholeSeconds(version.installed()));
            info.put(version.version(), entry);
            previous = version.version();
        }
        wire.put("keys", List.copyOf(info.keySet()));
        wire.put("key_info", info);
        return Response.of(wire);
    }

    private static String wholeSeconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private Response hostInfo(Call call) {
        HostReport.Collected collected = host.collect(call.now());
        Response response = Response.of(collected.facts());
        for (String problem : collected.problems()) {
            response = response.withWarning(problem);
        }
        return response;
    }
}
