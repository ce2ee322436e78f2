package kz.zakupai.vault.server.auth.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import kz.zakupai.vault.server.outbound.OutboundAnswer;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.outbound.OutboundRequest;
import org.jspecify.annotations.Nullable;

/** Asks a cluster's API server, as its <a href="https://kubernetes.io/docs/reference/kubernetes-api/">reference</a> says. */
final class ClusterApi {
    /** What may stand in a path: names of namespaces and accounts are DNS names (RFC 1123). */
    private static final Pattern DNS_NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?");

    private static final String ALIAS_ANNOTATION = "vault.hashicorp.com/alias-metadata-";

    private final ClusterConfig config;
    private final String reviewerToken;
    private final OutboundCaller outbound;

    /** @param reviewerToken what asks; empty where the token that logs in asks for itself */
    ClusterApi(ClusterConfig config, String reviewerToken, OutboundCaller outbound) {
        this.config = config;
        this.reviewerToken = reviewerToken;
        this.outbound = outbound;
    }

    /**
     * Whether a token is good (TokenReview).
     *
     * @param audiences of which the token must be meant for one; none for any
     * @return the account that the cluster says it is, without a secret's name
     * @throws LookupFailed when it is not good, or the cluster does not answer
     */
    ServiceAccount review(String token, List<String> audiences) {
        Map<String, @Nullable Object> spec = new LinkedHashMap<>();
        spec.put("token", token);
        if (!audiences.isEmpty()) {
            spec.put("audiences", audiences);
        }
        byte[] body = Json.bytes(Map.of("apiVersion", "authentication.k8s.io/v1", "kind", "TokenReview", "spec", spec));
        OutboundRequest request = OutboundRequest.post(
                        config.address() + "/apis/authentication.k8s.io/v1/tokenreviews", "application/json", body)
                .withBearer(Secret.of(reviewerToken.isEmpty() ? token : reviewerToken));
        Map<?, ?> status = object(send(request).get("status"));
        if (status.get("error") instanceof String error && !error.isEmpty()) {
            throw new LookupFailed("lookup failed: " + error);
        }
        if (!Boolean.TRUE.equals(status.get("authenticated"))) {
            throw new LookupFailed("lookup failed: service account jwt not valid");
        }
        List<?> confirmed = status.get("audiences") instanceof List<?> list ? list : List.of();
        if (!audiences.isEmpty() && audiences.stream().noneMatch(confirmed::contains)) {
            throw new LookupFailed("lookup failed: service account jwt valid for audience(s) " + confirmed
                    + ", but wanted " + audiences);
        }
        return account(object(status.get("user")));
    }

    /** The user's name is {@code system:serviceaccount:NAMESPACE:NAME}. */
    private static ServiceAccount account(Map<?, ?> user) {
        String[] parts = String.valueOf(user.get("username")).split(":", -1);
        if (parts.length != 4) {
            throw new LookupFailed("lookup failed: unexpected username format");
        }
        if (!parts[0].equals("system") || !parts[1].equals("serviceaccount")) {
            throw new LookupFailed("lookup failed: username returned is not a service account");
        }
        return new ServiceAccount(parts[2], parts[3], user.get("uid") instanceof String uid ? uid : "", "");
    }

    /** @throws LookupFailed when the cluster does not tell */
    Map<String, String> namespaceLabels(String namespace) {
        return texts(metadata("/api/v1/namespaces/" + checked(namespace)).get("labels"));
    }

    /**
     * The annotations of a service account that are meant for its entity's alias.
     *
     * @throws LookupFailed when the cluster does not tell
     */
    Map<String, String> aliasMetadata(ServiceAccount account) {
        Map<?, ?> metadata = metadata(
                "/api/v1/namespaces/" + checked(account.namespace()) + "/serviceaccounts/" + checked(account.name()));
        Map<String, String> chosen = new LinkedHashMap<>();
        texts(metadata.get("annotations")).forEach((name, value) -> {
            if (name.startsWith(ALIAS_ANNOTATION) && name.length() > ALIAS_ANNOTATION.length()) {
                chosen.put(name.substring(ALIAS_ANNOTATION.length()), value);
            }
        });
        return chosen;
    }

    private Map<?, ?> metadata(String path) {
        if (reviewerToken.isEmpty()) {
            throw new LookupFailed("a token_reviewer_jwt is needed to read " + path);
        }
        return object(send(OutboundRequest.get(config.address() + path).withBearer(Secret.of(reviewerToken)))
                .get("metadata"));
    }

    private static String checked(String name) {
        if (!DNS_NAME.matcher(name).matches()) {
            throw new LookupFailed("a namespace or service account has an impossible name");
        }
        return name;
    }

    private Map<String, @Nullable Object> send(OutboundRequest request) {
        try {
            OutboundAnswer answer = outbound.send(request.withHeader("Accept", "application/json"));
            if (answer.status() == 401) {
                throw new LookupFailed(
                        "lookup failed: service account unauthorized; this could mean it has been deleted"
                                + " or recreated with a new token");
            }
            if (answer.status() < 200 || answer.status() > 206) {
                throw new LookupFailed(request + ": the API server answered with status " + answer.status());
            }
            return Json.object(answer.body());
        } catch (OutboundFailure | JsonSyntax e) {
            throw new LookupFailed("the API server gave no usable answer: " + e.getMessage());
        }
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Map<String, String> texts(@Nullable Object value) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(value).forEach((name, text) -> texts.put(String.valueOf(name), String.valueOf(text)));
        return texts;
    }
}
