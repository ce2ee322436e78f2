package kz.zakupai.vault.server.identity.oidc;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.json.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * An application that people sign in to.
 *
 * @param secret null for a public client, which proves itself by PKCE (RFC 7636) instead
 * @param authorizationCode whether people may sign in to it
 * @param clientCredentials whether it may get tokens for itself
 */
record Client(
        String name,
        String id,
        @Nullable Secret secret,
        String key,
        List<String> redirectUris,
        List<String> assignments,
        Duration idTokenTtl,
        Duration accessTokenTtl,
        boolean authorizationCode,
        boolean clientCredentials) {
    static final String CONFIDENTIAL = "confidential";
    static final String PUBLIC = "public";

    Client {
        redirectUris = List.copyOf(redirectUris);
        assignments = List.copyOf(assignments);
    }

    static NamedRecords<Client> records() {
        return new NamedRecords<>("oidc/client/", Client::json, Client::read);
    }

    boolean confidential() {
        return secret != null;
    }

    /** As reads show it, but for the secret. */
    Map<String, @Nullable Object> shown() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("access_token_ttl", accessTokenTtl.toSeconds());
        json.put("assignments", assignments);
        json.put("authorization_code", authorizationCode);
        json.put("client_credentials", clientCredentials);
        json.put("client_id", id);
        json.put("client_type", confidential() ? CONFIDENTIAL : PUBLIC);
        json.put("id_token_ttl", idTokenTtl.toSeconds());
        json.put("key", key);
        json.put("redirect_uris", redirectUris);
        return json;
    }

    /** With the secret. */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = shown();
        if (secret != null) {
            json.put("client_secret", secret.reveal());
        }
        return json;
    }

    private static Client read(String name, StoredObject json) {
        String secret = json.text("client_secret");
        return new Client(
                name,
                json.text("client_id"),
                secret.isEmpty() ? null : Secret.of(secret),
                json.text("key"),
                json.texts("redirect_uris"),
                json.texts("assignments"),
                Duration.ofSeconds(json.number("id_token_ttl")),
                Duration.ofSeconds(json.number("access_token_ttl")),
                json.flag("authorization_code"),
                json.flag("client_credentials"));
    }

    @Override
    public String toString() {
        return "Client[" + name + "]";
    }
}
