package kz.zakupai.vault.client.start;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.zakupai.vault.client.VaultClient;
import kz.zakupai.vault.client.kv.KeyValueStore;
import kz.zakupai.vault.client.kv.StoredSecret;
import kz.zakupai.vault.client.start.SecretsDeclaration.DeclaredKey;
import kz.zakupai.vault.client.start.SecretsDeclaration.DeclaredSecret;
import kz.zakupai.vault.client.transport.RetryPolicy;
import kz.zakupai.vault.client.transport.VaultError;
import kz.zakupai.vault.client.transport.VaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a service its declared secrets or refuses its start. Waits for a Vault that is not there yet, not initialised or
 * sealed; everything else is refused at once. Not thread-safe.
 */
public final class SecretsLoader {
    /** How long a service waits for its Vault. */
    public static final Duration DEFAULT_WAIT_LIMIT = Duration.ofSeconds(30);

    private final VaultClient client;
    private final RetryPolicy waiting;
    private final Diagnosis diagnosis;

    /** @param waitLimit zero for a single attempt */
    public SecretsLoader(VaultClient client, Duration waitLimit) {
        this.client = client;
        this.waiting = new RetryPolicy(waitLimit, Duration.ofMillis(100), Duration.ofSeconds(2));
        this.diagnosis = new Diagnosis(client);
    }

    /**
     * Reads every declared path and checks every declared key, so that one refusal names all that is missing.
     *
     * @throws StartRefused with the verdict
     */
    public LoadedSecrets load(SecretsDeclaration declaration) {
        Instant end = client.pacing().instant().plus(waiting.limit());
        Optional<Verdict> told = Optional.empty();
        for (int attempt = 1; ; attempt++) {
            try {
                LoadedSecrets loaded = read(declaration);
                if (told.isPresent()) {
                    log().info(
                                    "the Vault is available: {} secrets read",
                                    loaded.secrets().size());
                }
                return loaded;
            } catch (VaultException e) {
                Obstacle obstacle = diagnosis.of(e);
                Duration pause = waiting.pauseAfter(attempt);
                boolean timeLeft = !client.pacing().instant().plus(pause).isAfter(end);
                if (!obstacle.mayPass() || !timeLeft) {
                    throw obstacle.refusal();
                }
                if (!told.equals(Optional.of(obstacle.verdict()))) {
                    log().info("waiting: {}", obstacle.refusal().getMessage());
                    told = Optional.of(obstacle.verdict());
                }
                pause(pause, obstacle);
            }
        }
    }

    private void pause(Duration pause, Obstacle obstacle) {
        try {
            client.pacing().pause(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw obstacle.refusal();
        }
    }

    private LoadedSecrets read(SecretsDeclaration declaration) {
        String mount = declaration.mount();
        KeyValueStore store = new KeyValueStore(client.singleAttempts(), mount, declaration.version());
        List<StoredSecret> found = new ArrayList<>();
        List<String> denied = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> pathsWithGaps = new ArrayList<>();
        for (DeclaredSecret declared : declaration.secrets()) {
            try {
                Optional<StoredSecret> stored = store.read(declared.path());
                stored.ifPresent(found::add);
                Optional<String> gap = gap(mount, declared, stored);
                gap.ifPresent(text -> {
                    missing.add(text);
                    pathsWithGaps.add(declared.path());
                });
            } catch (VaultError e) {
                if (e.status() != 403) {
                    throw e;
                }
                denied.add(mount + "/" + declared.path());
            }
        }
        if (!denied.isEmpty()) {
            throw diagnosis.denied(mount, denied);
        }
        if (!missing.isEmpty()) {
            throw diagnosis.missing(mount, missing, pathsWithGaps.getFirst());
        }
        return new LoadedSecrets(found, false);
    }

    private static Optional<String> gap(String mount, DeclaredSecret declared, Optional<StoredSecret> stored) {
        List<String> absent = declared.keys().stream()
                .filter(key -> !key.optional())
                .map(DeclaredKey::name)
                .filter(name -> stored.flatMap(secret -> secret.value(name)).isEmpty())
                .toList();
        if (absent.isEmpty()) {
            return Optional.empty();
        }
        String where = mount + "/" + declared.path();
        String names = absent.stream().collect(Collectors.joining(", "));
        return Optional.of(
                stored.isPresent()
                        ? where + " has no " + names
                        : where + " is absent or deleted; needed there: " + names);
    }

    private static Logger log() {
        return LoggerFactory.getLogger(SecretsLoader.class);
    }
}
