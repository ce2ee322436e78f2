package kz.zakupai.cli.agent.auth;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked of the Vault about secret-ids, with the agent's own token. A path is that of a role's secret-ids, such as
 * {@code auth/approle/role/web/secret-id}.
 */
final class SecretIdRequests {
    private static final Logger log = LoggerFactory.getLogger(SecretIdRequests.class);

    /**
     * What the Vault knows of a secret-id.
     *
     * @param ends when it ends; absent for one that never does
     * @param due when it should be replaced; absent likewise
     * @param limitedUses whether it is good for some log-ins only
     */
    record Known(
            Secret secretId,
            Optional<String> accessor,
            Optional<Instant> ends,
            Optional<Instant> due,
            boolean limitedUses) {
        boolean isDue(Instant now) {
            return due.isPresent() && !now.isBefore(due.get());
        }
    }

    private final AgentSession session;
    private final InstantSource clock;

    SecretIdRequests(AgentSession session, InstantSource clock) {
        this.session = session;
        this.clock = clock;
    }

    /** Null where the Vault no longer knows it: its uses are used up, or somebody has destroyed it. */
    @Nullable
    Known lookUp(Secret secretId, String path) {
        VaultRequest request = VaultRequest.put(path + "/lookup", JsonValue.of(Map.of("secret_id", secretId.reveal())));
        VaultResponse response = session.send(request);
        if (response.status() == 404 || (response.succeeded() && !response.hasBody())) {
            return null;
        }
        JsonObject found = response.orThrow(request).json().object("data");
        Optional<Instant> start = instant(found, "creation_time");
        Optional<Instant> end = instant(found, "expiration_time").filter(when -> when.isAfter(Instant.EPOCH));
        return new Known(
                secretId,
                found.text("secret_id_accessor"),
                end,
                start.isPresent() && end.isPresent() ? Optional.of(due(start.get(), end.get())) : Optional.empty(),
                found.wholeNumber("secret_id_num_uses").orElse(0L) > 0);
    }

    Known make(String path) {
        Instant sent = clock.instant();
        VaultRequest request = VaultRequest.put(path, JsonValue.of(Map.of()));
        JsonObject made = session.send(request).orThrow(request).json().object("data");
        Secret fresh = Secret.of(made.text("secret_id")
                .orElseThrow(() -> new CredentialsRefused("the Vault's answer to " + path + " holds no secret-id")));
        long seconds = made.wholeNumber("secret_id_ttl").orElse(0L);
        Optional<Instant> end = seconds > 0 ? Optional.of(sent.plusSeconds(seconds)) : Optional.empty();
        return new Known(
                fresh,
                made.text("secret_id_accessor"),
                end,
                end.map(when -> due(sent, when)),
                made.wholeNumber("secret_id_num_uses").orElse(0L) > 0);
    }

    /** One that cannot be destroyed ends by itself; failing a replacement for that would undo what has worked. */
    void destroy(String path, Optional<String> accessor) {
        try {
            if (accessor.isPresent()) {
                VaultRequest request = VaultRequest.put(
                        path + "-accessor/destroy", JsonValue.of(Map.of("secret_id_accessor", accessor.get())));
                session.send(request).orThrow(request);
            }
        } catch (VaultException e) {
            log.warn("a secret-id could not be destroyed and stays valid until it expires: {}", e.getMessage());
        }
    }

    private static Instant due(Instant start, Instant end) {
        return start.plus(Duration.between(start, end).multipliedBy(2).dividedBy(3));
    }

    private static Optional<Instant> instant(JsonObject object, String field) {
        try {
            return object.text(field).map(Instant::parse);
        } catch (DateTimeException notAnInstant) {
            return Optional.empty();
        }
    }
}
