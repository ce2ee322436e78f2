package kz.zakupai.cli.agent.cache;

import java.util.List;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonException;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** Forgets what a request that the Vault has granted has revoked. */
public final class Revocations {
    private static final List<String> PREFIXES =
            List.of("sys/leases/revoke-prefix/", "sys/leases/revoke-force/", "sys/revoke-prefix/", "sys/revoke-force/");
    private static final List<String> LEASES = List.of("sys/leases/revoke", "sys/revoke");

    private final LeaseCache cache;

    public Revocations(LeaseCache cache) {
        this.cache = cache;
    }

    /** Looks at a request that was answered with success. */
    public void granted(AnsweredRequest request, byte[] body) {
        if (!request.method().equals("PUT") && !request.method().equals("POST")) {
            return;
        }
        String path = request.path();
        switch (path) {
            case "auth/token/revoke-self" -> request.token().ifPresent(cache::forgetToken);
            case "auth/token/revoke", "auth/token/revoke-orphan" ->
                field(body, "token").map(Secret::of).ifPresent(cache::forgetToken);
            case "auth/token/revoke-accessor" -> field(body, "accessor").ifPresent(cache::forgetAccessor);
            default -> leases(request, path, body);
        }
    }

    private void leases(AnsweredRequest request, String path, byte[] body) {
        for (String start : PREFIXES) {
            if (path.startsWith(start)) {
                String prefix = path.substring(start.length());
                cache.forgetLeases(prefix);
                cache.forgetPaths(request.namespace(), prefix);
                return;
            }
        }
        for (String start : LEASES) {
            if (path.equals(start)) {
                field(body, "lease_id").ifPresent(cache::forgetLeases);
            } else if (path.startsWith(start + "/")) {
                cache.forgetLeases(path.substring(start.length() + 1));
            }
        }
    }

    private static Optional<String> field(byte[] body, String name) {
        try {
            return body.length > 0 && JsonValue.parse(body) instanceof JsonObject object
                    ? object.text(name).filter(text -> !text.isEmpty())
                    : Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
