package kz.zakupai.cli.agent.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.session.Denial;
import kz.zakupai.vault.client.session.SessionToken;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;
import org.jspecify.annotations.Nullable;

/** What is asked of the Vault about a token. Each throws a {@code VaultException} where it cannot be asked. */
final class TokenRequests {
    private final VaultTransport wire;
    private final InstantSource clock;

    TokenRequests(VaultTransport wire, InstantSource clock) {
        this.wire = wire;
        this.clock = clock;
    }

    /** The token with a new life; null where the Vault does not know it. */
    @Nullable
    SessionToken renewed(SessionToken token) {
        Instant sent = clock.instant();
        VaultRequest request = VaultRequest.put("auth/token/renew-self", JsonValue.of(Map.of()))
                .withToken(token.id());
        VaultResponse response = wire.send(request);
        if (response.status() == 403 && Denial.isDeadToken(wire, token, response)) {
            return null;
        }
        JsonObject auth = response.orThrow(request).json().object("auth");
        Duration life = Duration.ofSeconds(auth.wholeNumber("lease_duration").orElse(0L));
        return token.renewed(life, auth.isTrue("renewable"), sent);
    }

    /** Whether the Vault does not know the token; one that may not look at itself is known. */
    boolean isDead(SessionToken token) {
        VaultResponse lookup =
                wire.send(VaultRequest.get("auth/token/lookup-self").withToken(token.id()));
        return lookup.status() == 403 && !Denial.isByPolicy(lookup);
    }
}
