package kz.zakupai.vault.server.auth.kubernetes;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The service account that a token's claims name. Tokens of pods name it below {@code kubernetes.io}, those of old clusters
 * in flat claims.
 *
 * @param secretName of an old token; empty for a pod's
 */
record ServiceAccount(String namespace, String name, String uid, String secretName) {
    private static final String FLAT = "kubernetes.io/serviceaccount/";

    static ServiceAccount of(Map<String, @Nullable Object> claims) {
        String secret = text(claims, FLAT + "secret.name");
        if (claims.get("kubernetes.io") instanceof Map<?, ?> projected) {
            boolean named = projected.get("serviceaccount") instanceof Map<?, ?>;
            Map<?, ?> account = projected.get("serviceaccount") instanceof Map<?, ?> map ? map : Map.of();
            return new ServiceAccount(
                    text(projected, "namespace"),
                    named ? text(account, "name") : text(claims, FLAT + "service-account.name"),
                    named ? text(account, "uid") : text(claims, FLAT + "service-account.uid"),
                    secret);
        }
        return new ServiceAccount(
                text(claims, FLAT + "namespace"),
                text(claims, FLAT + "service-account.name"),
                text(claims, FLAT + "service-account.uid"),
                secret);
    }

    private static String text(Map<?, ?> claims, String name) {
        return claims.get(name) instanceof String text ? text : "";
    }
}
