package kz.zakupai.vault.server.auth.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The cluster whose service accounts log in, {@code config}. Immutable; its text form holds no token.
 *
 * @param host the API server's URL
 * @param caPem who vouches for the API server; empty for the pod's or the system's
 * @param reviewerToken what asks the API server; empty for the pod's, or else the token that logs in
 * @param keys public keys of the tokens, in PEM; none where only the API server verifies them
 * @param issuer the tokens' issuer; empty for the usual one
 * @param disableLocal the pod that this server may run in lends neither its CA nor its token
 * @param annotations entity aliases show annotations of the service account
 */
record ClusterConfig(
        String host,
        String caPem,
        String reviewerToken,
        List<String> keys,
        String issuer,
        boolean disableIssuer,
        boolean disableLocal,
        boolean annotations) {
    static final String HOST = "kubernetes_host";
    static final String CA = "kubernetes_ca_cert";
    static final String REVIEWER = "token_reviewer_jwt";
    static final String KEYS = "pem_keys";
    static final String ISSUER = "issuer";
    static final String DISABLE_ISSUER = "disable_iss_validation";
    static final String DISABLE_LOCAL = "disable_local_ca_jwt";
    static final String ANNOTATIONS = "use_annotations_as_alias_metadata";
    private static final String KEY = "config";
    private static final String USUAL_ISSUER = "kubernetes/serviceaccount";

    ClusterConfig {
        keys = List.copyOf(keys);
    }

    static @Nullable ClusterConfig of(Storage storage) {
        byte[] bytes = storage.get(KEY);
        if (bytes == null) {
            return null;
        }
        Map<String, @Nullable Object> stored = Json.object(bytes);
        return new ClusterConfig(
                text(stored, HOST),
                text(stored, CA),
                text(stored, REVIEWER),
                stored.get(KEYS) instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of(),
                text(stored, ISSUER),
                Boolean.TRUE.equals(stored.get(DISABLE_ISSUER)),
                Boolean.TRUE.equals(stored.get(DISABLE_LOCAL)),
                Boolean.TRUE.equals(stored.get(ANNOTATIONS)));
    }

    private static String text(Map<String, @Nullable Object> stored, String name) {
        return stored.get(name) instanceof String text ? text : "";
    }

    void save(Storage storage) {
        Map<String, @Nullable Object> stored = wire();
        stored.put(REVIEWER, reviewerToken);
        storage.put(KEY, Json.bytes(stored));
    }

    /** As it is read: all but the token. */
    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put(HOST, host);
        wire.put(CA, caPem);
        wire.put(KEYS, keys);
        wire.put(ISSUER, issuer);
        wire.put(DISABLE_ISSUER, disableIssuer);
        wire.put(DISABLE_LOCAL, disableLocal);
        wire.put(ANNOTATIONS, annotations);
        wire.put("token_reviewer_jwt_set", !reviewerToken.isEmpty());
        return wire;
    }

    /** The issuer that tokens must name; empty for any. */
    String expectedIssuer() {
        return disableIssuer ? "" : issuer.isEmpty() ? USUAL_ISSUER : issuer;
    }

    /** The API server's URL without a slash at its end. */
    String address() {
        String url = host.contains("://") ? host : "https://" + host;
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    @Override
    public String toString() {
        return "ClusterConfig[" + host + "]";
    }
}
