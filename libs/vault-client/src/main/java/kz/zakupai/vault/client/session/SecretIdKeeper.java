package kz.zakupai.vault.client.session;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the client's own secret-id before it expires: makes a new one, logs in with it, writes it to the file, and only
 * then destroys the old one. Whatever fails on the way leaves a secret-id in the file that works.
 *
 * <p>The role's policy must allow {@code update} on {@code auth/<mount>/role/<role>/secret-id}, {@code .../secret-id/lookup}
 * and {@code auth/<mount>/role/<role>/secret-id-accessor/destroy}. Thread-safe.
 */
public final class SecretIdKeeper {
    private static final Duration CHECK_INTERVAL = Duration.ofHours(1);
    private static final Duration RETRY_INTERVAL = Duration.ofMinutes(1);
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    /** The life of the secret-id in the file. */
    private record Life(Instant start, Instant end) {
        Instant replacementDue() {
            return start.plus(Duration.between(start, end).multipliedBy(2).dividedBy(3));
        }
    }

    private final VaultSession session;
    private final Credentials.AppRole role;
    private final SecretSource.InFile source;
    private final SecretFile file;
    private final Pacing pacing;
    private @Nullable Secret known;
    private Optional<String> accessor = Optional.empty();
    private Optional<Life> life = Optional.empty();
    private volatile Optional<Instant> expires = Optional.empty();
    private volatile @Nullable String problem;

    private SecretIdKeeper(VaultSession session, Credentials.AppRole role, SecretSource.InFile source, Pacing pacing) {
        this.session = session;
        this.role = role;
        this.source = source;
        this.file = new SecretFile(source.file());
        this.pacing = pacing;
    }

    /** A keeper for these credentials, if their secret-id comes from a file; only that can be replaced. */
    public static Optional<SecretIdKeeper> of(VaultSession session, Credentials credentials, Pacing pacing) {
        return credentials instanceof Credentials.AppRole role && role.secretId() instanceof SecretSource.InFile source
                ? Optional.of(new SecretIdKeeper(session, role, source, pacing))
                : Optional.empty();
    }

    /** How long the secret-id lives; empty while unknown and for one that never ends. */
    public Optional<Duration> timeLeft() {
        return expires.map(end -> Duration.between(pacing.instant(), end))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    /** Why the last replacement failed, if it did. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Replaces the secret-id if two thirds of its life are over; returns when to call again. Never throws. */
    public synchronized Duration keep() {
        try {
            learn();
            if (life.isPresent() && !pacing.instant().isBefore(life.get().replacementDue())) {
                replace();
            }
            problem = null;
            return nextCheck();
        } catch (VaultException e) {
            problem = e.getMessage();
            log().warn("the secret-id could not be checked or replaced: {}", e.getMessage());
            return RETRY_INTERVAL;
        }
    }

    /**
     * Replaces the secret-id now.
     *
     * @throws VaultException if the Vault refuses, cannot be reached, or the file cannot be written; the old one then works on
     */
    public synchronized void replace() {
        learn();
        Optional<String> oldAccessor = accessor;
        String path = secretIdPath();
        Instant sent = pacing.instant();
        JsonObject made = call(VaultRequest.put(path, JsonValue.of(Map.of())));
        Secret fresh = Secret.of(made.text("secret_id")
                .orElseThrow(() -> new InvalidVaultSettings(path, "the Vault's answer holds no secret-id")));
        long ttlSeconds = made.wholeNumber("secret_id_ttl").orElse(0L);
        Optional<Life> freshLife =
                ttlSeconds > 0 ? Optional.of(new Life(sent, sent.plusSeconds(ttlSeconds))) : Optional.empty();
        session.adoptSecretId(role, fresh);
        try {
            file.replace(fresh, freshLife.map(Life::end));
        } catch (IOException e) {
            destroy(path, made.text("secret_id_accessor"));
            throw new InvalidVaultSettings(source.setting(), "cannot write the new secret-id to " + source.file(), e);
        }
        remember(fresh, made.text("secret_id_accessor"), freshLife);
        log().info("the secret-id in {} has been replaced", source.file());
        destroy(path, oldAccessor);
    }

    /** Asks the Vault about the secret-id in the file, once for each that appears there. */
    private void learn() {
        Secret inFile = source.read();
        if (known != null && known.constantTimeEquals(inFile)) {
            return;
        }
        JsonObject found =
                call(VaultRequest.put(secretIdPath() + "/lookup", JsonValue.of(Map.of("secret_id", inFile.reveal()))));
        Optional<Instant> start = instant(found, "creation_time");
        Optional<Instant> end = instant(found, "expiration_time").filter(when -> when.isAfter(Instant.EPOCH));
        remember(
                inFile,
                found.text("secret_id_accessor"),
                start.isPresent() && end.isPresent()
                        ? Optional.of(new Life(start.get(), end.get()))
                        : Optional.empty());
    }

    private void remember(Secret secretId, Optional<String> itsAccessor, Optional<Life> newLife) {
        known = secretId;
        accessor = itsAccessor;
        life = newLife;
        expires = newLife.map(Life::end);
    }

    private Duration nextCheck() {
        Duration untilDue = life.map(known -> Duration.between(pacing.instant(), known.replacementDue()))
                .orElse(CHECK_INTERVAL);
        if (untilDue.compareTo(SHORTEST_INTERVAL) < 0) {
            return SHORTEST_INTERVAL;
        }
        return untilDue.compareTo(CHECK_INTERVAL) > 0 ? CHECK_INTERVAL : untilDue;
    }

    private static Optional<Instant> instant(JsonObject object, String field) {
        try {
            return object.text(field).map(Instant::parse);
        } catch (DateTimeParseException notAnInstant) {
            return Optional.empty();
        }
    }

    /** The old one ends by itself if this fails; failing the replacement for it would undo what has worked. */
    private void destroy(String path, Optional<String> whose) {
        try {
            if (whose.isPresent()) {
                call(VaultRequest.put(
                        path + "-accessor/destroy", JsonValue.of(Map.of("secret_id_accessor", whose.get()))));
            } else {
                log().warn(
                                "the Vault does not tell the replaced secret-id's accessor: it stays valid until it expires");
            }
        } catch (VaultException e) {
            log().warn(
                            "the replaced secret-id could not be destroyed and stays valid until it expires: {}",
                            e.getMessage());
        }
    }

    private String secretIdPath() {
        session.open();
        String name = session.roleName()
                .orElseThrow(() -> new InvalidVaultSettings(
                        "AppRole",
                        "the Vault's log-in answer does not name the role, so its secret-id cannot be replaced"));
        return "auth/" + role.mount() + "/role/" + name + "/secret-id";
    }

    private JsonObject call(VaultRequest request) {
        return session.send(request).orThrow(request).json().object("data");
    }

    private static Logger log() {
        return LoggerFactory.getLogger(SecretIdKeeper.class);
    }
}
