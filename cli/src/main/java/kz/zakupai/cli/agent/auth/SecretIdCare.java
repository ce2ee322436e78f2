package kz.zakupai.cli.agent.auth;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.session.Login;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultError;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the agent's secret-id when two thirds of its life are over, or when its uses are used up: makes a new one, tries it, keeps
 * it, and only then destroys the old one. Whatever fails on the way leaves one that works. For one thread.
 *
 * <p>The role's policy must allow {@code update} on {@code auth/<mount>/role/<role>/secret-id}, {@code .../secret-id/lookup}
 * and {@code .../secret-id-accessor/destroy}; a role that may not keeps the secret-id which it was given, for as long as that lives.
 */
final class SecretIdCare {
    private static final Logger log = LoggerFactory.getLogger(SecretIdCare.class);
    private static final Duration CHECK_INTERVAL = Duration.ofHours(1);
    private static final Duration RETRY_INTERVAL = Duration.ofMinutes(1);
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    /** A folder that cannot be written now is looked at less often: every try makes a secret-id and destroys it. */
    private static final Duration UNWRITABLE_INTERVAL = Duration.ofMinutes(10);

    /** What the Vault knows of a secret-id; {@code due} is absent for one that never ends. */
    private record Known(Secret secretId, Optional<String> accessor, Optional<Instant> due, boolean limitedUses) {
        boolean isDue(Instant now) {
            return due.isPresent() && !now.isBefore(due.get());
        }
    }

    private final AgentSession session;
    private final Memory memory;
    private final String mount;
    private final Login login;
    private final SecretIdPlace place;
    private final Pacing pacing;
    private @Nullable Known known;
    private String problem = "";

    SecretIdCare(AgentSession session, Memory memory, String mount, Login login, SecretIdPlace place, Pacing pacing) {
        this.session = session;
        this.memory = memory;
        this.mount = mount;
        this.login = login;
        this.place = place;
        this.pacing = pacing;
    }

    /** Looks after it; returns when to call again. Never throws. */
    Duration turn() {
        Optional<Secret> secretId = memory.kept().secretId();
        Optional<String> role = session.roleName();
        if (secretId.isEmpty() || role.isEmpty()) {
            return RETRY_INTERVAL;
        }
        try {
            Known state = learned(secretId.get(), "auth/" + mount + "/role/" + role.get() + "/secret-id");
            problem = "";
            Duration untilDue = state.due()
                    .map(due -> Duration.between(pacing.instant(), due))
                    .orElse(CHECK_INTERVAL);
            return within(untilDue, state.limitedUses() ? RETRY_INTERVAL : CHECK_INTERVAL);
        } catch (VaultException | IOException e) {
            return complain(e);
        }
    }

    private Known learned(Secret secretId, String path) throws IOException {
        Known state = known;
        boolean fresh = state != null
                && state.secretId().constantTimeEquals(secretId)
                && state.due().isPresent()
                && !state.limitedUses();
        if (!fresh) {
            state = lookUp(secretId, path);
        }
        if (state == null || state.isDue(pacing.instant())) {
            state = replaced(path, state == null ? Optional.empty() : state.accessor());
        }
        known = state;
        return state;
    }

    /** Null where the Vault no longer knows it: its uses are used up. */
    private @Nullable Known lookUp(Secret secretId, String path) throws IOException {
        VaultRequest request = VaultRequest.put(path + "/lookup", JsonValue.of(Map.of("secret_id", secretId.reveal())));
        VaultResponse response = session.send(request);
        if (response.status() == 404 || (response.succeeded() && !response.hasBody())) {
            return null;
        }
        JsonObject found = response.orThrow(request).json().object("data");
        Optional<Instant> start = instant(found, "creation_time");
        Optional<Instant> end = instant(found, "expiration_time").filter(when -> when.isAfter(Instant.EPOCH));
        if (!memory.kept().secretIdEnds().equals(end)) {
            memory.keep(kept -> kept.withSecretId(secretId, end));
        }
        return new Known(
                secretId,
                found.text("secret_id_accessor"),
                start.isPresent() && end.isPresent() ? Optional.of(due(start.get(), end.get())) : Optional.empty(),
                found.wholeNumber("secret_id_num_uses").orElse(0L) > 0);
    }

    private static Instant due(Instant start, Instant end) {
        return start.plus(Duration.between(start, end).multipliedBy(2).dividedBy(3));
    }

    private Known replaced(String path, Optional<String> oldAccessor) throws IOException {
        Instant sent = pacing.instant();
        JsonObject made = call(VaultRequest.put(path, JsonValue.of(Map.of())));
        Secret fresh = Secret.of(made.text("secret_id")
                .orElseThrow(() -> new CredentialsRefused("the Vault's answer to " + path + " holds no secret-id")));
        Optional<String> accessor = made.text("secret_id_accessor");
        long uses = made.wholeNumber("secret_id_num_uses").orElse(0L);
        long seconds = made.wholeNumber("secret_id_ttl").orElse(0L);
        Optional<Instant> end = seconds > 0 ? Optional.of(sent.plusSeconds(seconds)) : Optional.empty();
        try {
            if (uses == 0) {
                prove(fresh);
            }
            place.keep(fresh, end);
        } catch (VaultException | IOException e) {
            destroy(path, accessor);
            throw e;
        }
        log.info("the agent's secret-id has been replaced");
        destroy(path, oldAccessor);
        return new Known(fresh, accessor, end.map(when -> due(sent, when)), uses > 0);
    }

    /** Logs in with it once; one of few uses is believed, since that would use it up. */
    private void prove(Secret fresh) {
        Map<String, Secret> credentials = memory.kept()
                .identity()
                .map(role -> Map.of("role_id", role, "secret_id", fresh))
                .orElse(Map.of());
        session.revoke(login.show("AppRole", mount, credentials).id());
    }

    /** The old one ends by itself if this fails; failing the replacement for it would undo what has worked. */
    private void destroy(String path, Optional<String> accessor) {
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

    private JsonObject call(VaultRequest request) {
        return session.send(request).orThrow(request).json().object("data");
    }

    private Duration complain(Exception failure) {
        boolean denied = failure instanceof VaultError error && error.status() == 403;
        String text = String.valueOf(failure.getMessage());
        if (!text.equals(problem)) {
            problem = text;
            if (denied) {
                log.warn("the role may not replace its own secret-id, which therefore ends when it ends: {}", text);
            } else {
                log.warn("the secret-id could not be looked at or replaced: {}", text);
            }
        }
        if (denied) {
            return CHECK_INTERVAL;
        }
        return failure instanceof IOException ? UNWRITABLE_INTERVAL : RETRY_INTERVAL;
    }

    private static Duration within(Duration wanted, Duration longest) {
        if (wanted.compareTo(SHORTEST_INTERVAL) < 0) {
            return SHORTEST_INTERVAL;
        }
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }

    private static Optional<Instant> instant(JsonObject object, String field) {
        try {
            return object.text(field).map(Instant::parse);
        } catch (DateTimeException notAnInstant) {
            return Optional.empty();
        }
    }

    /** How many seconds the secret-id lives. */
    OptionalLong secondsLeft() {
        return memory.kept()
                .secretIdEnds()
                .map(end -> Duration.between(pacing.instant(), end).toSeconds())
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
