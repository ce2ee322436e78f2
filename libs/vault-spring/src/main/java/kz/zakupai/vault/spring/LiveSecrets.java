package kz.zakupai.vault.spring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.VaultClient;
import kz.zakupai.vault.client.kv.StoredSecret;
import kz.zakupai.vault.client.start.ServiceStart;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import kz.zakupai.vault.spring.SecretBindings.Binding;
import kz.zakupai.vault.spring.database.RotatingDataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The secrets that a running service works with, and their change while it runs. Thread-safe. */
final class LiveSecrets implements AutoCloseable {
    static final String URL = "spring.datasource.url";
    static final String USERNAME = "spring.datasource.username";
    static final String PASSWORD = "spring.datasource.password";
    private static final Set<String> DATABASE = Set.of(URL, USERNAME, PASSWORD);

    private final SecretBindings bindings;
    private final Optional<VaultClient> client;
    private final boolean fromVariables;
    private final VaultPropertySource properties;
    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private final AtomicLong rotations = new AtomicLong();
    private final AtomicLong failedRotations = new AtomicLong();
    private volatile @Nullable RotatingDataSource database;
    private volatile @Nullable String problem;

    LiveSecrets(SecretBindings bindings, ServiceStart start) {
        this.bindings = bindings;
        this.client = start.client();
        this.fromVariables = start.secrets().fromEnvironment();
        this.properties = new VaultPropertySource(Map.of());
        for (StoredSecret secret : start.secrets().secrets()) {
            bindings.bindings().stream()
                    .filter(binding -> binding.path().equals(secret.path()))
                    .forEach(binding -> properties.update(binding.values(secret)));
            versions.put(secret.path(), secret.version());
        }
    }

    VaultPropertySource properties() {
        return properties;
    }

    Optional<VaultClient> client() {
        return client;
    }

    boolean fromVariables() {
        return fromVariables;
    }

    /** Versions in use by path; 0 for what came from environment variables. */
    Map<String, Long> versions() {
        return Map.copyOf(versions);
    }

    long rotations() {
        return rotations.get();
    }

    long failedRotations() {
        return failedRotations.get();
    }

    /** Why the last new version could not be taken over, until one can. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Whether the database's address or credentials come from here. */
    boolean bindsDatabase() {
        return bindings.bindings().stream().anyMatch(binding -> binding.bindsAnyOf(DATABASE));
    }

    void attach(RotatingDataSource dataSource) {
        database = dataSource;
    }

    /** Starts to look after the token and to watch every declared path. */
    void keepCurrent(Consumer<Object> publisher) {
        client.ifPresent(vault -> {
            for (Binding binding : bindings.bindings()) {
                long known = versions.getOrDefault(binding.path(), 0L);
                vault.watch(bindings.mount(), binding.path(), known, (_, _) -> takeOver(vault, binding, publisher));
            }
            vault.keepAlive();
        });
    }

    private void takeOver(VaultClient vault, Binding binding, Consumer<Object> publisher) {
        Optional<StoredSecret> read = vault.keyValue(bindings.mount()).read(binding.path());
        if (read.isEmpty()) {
            return;
        }
        StoredSecret secret = read.get();
        try {
            apply(binding, secret);
        } catch (RuntimeException e) {
            failedRotations.incrementAndGet();
            problem = "version " + secret.version() + " of " + binding.path() + " is not in use: " + e.getMessage();
            publisher.accept(new SecretsRejected(binding.path(), secret.version()));
            throw e;
        }
        rotations.incrementAndGet();
        problem = null;
        versions.put(binding.path(), secret.version());
        log().info("version {} of {} is in use", secret.version(), binding.path());
        publisher.accept(new SecretsChanged(binding.path(), secret.version()));
    }

    private void apply(Binding binding, StoredSecret secret) {
        List<String> missing = binding.missing(secret);
        if (!missing.isEmpty()) {
            throw new InvalidVaultSettings(
                    bindings.mount() + "/" + binding.path(), "the new version lacks " + String.join(", ", missing));
        }
        Map<String, Secret> changed = binding.values(secret);
        RotatingDataSource pool = database;
        if (pool != null && binding.bindsAnyOf(DATABASE)) {
            pool.rotate(
                    Optional.ofNullable(changed.get(URL)),
                    Optional.ofNullable(changed.get(USERNAME)),
                    Optional.ofNullable(changed.get(PASSWORD)),
                    secret.version());
        }
        properties.update(changed);
    }

    @Override
    public void close() {
        client.ifPresent(VaultClient::close);
        RotatingDataSource pool = database;
        if (pool != null) {
            pool.close();
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(LiveSecrets.class);
    }
}
