package kz.zakupai.vault.server.system;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.core.ClusterIdentity;
import kz.zakupai.vault.server.core.Keys;
import kz.zakupai.vault.server.core.Snapshots;
import org.jspecify.annotations.Nullable;

/** This server as a raft cluster of one, in the terms of {@code sys/storage/raft}. */
record SingleNode(Snapshots snapshots, Keys keys, ClusterIdentity cluster, String apiAddress) {
    /** The node's name: the cluster's, since it is all of it. */
    String id() {
        return cluster.name();
    }

    /** Host and port at which clients reach it. */
    String address() {
        String authority = URI.create(apiAddress).getAuthority();
        return authority == null ? apiAddress : authority;
    }

    /** How many writes have been committed since the start: what comes closest to the index of a log. */
    long index() {
        return snapshots.index();
    }

    /** Since when it has been unsealed. */
    Instant since() {
        return snapshots.since();
    }

    int term() {
        return keys.status().term();
    }

    /** As {@code configuration} lists it. */
    Map<String, @Nullable Object> peer() {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("address", address());
        wire.put("leader", true);
        wire.put("node_id", id());
        wire.put("protocol_version", "3");
        wire.put("voter", true);
        return wire;
    }
}
