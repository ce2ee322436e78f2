package kz.zakupai.cli.stack.bootstrap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.postgres.Passwords;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.kv.CheckAndSet;
import kz.zakupai.vault.client.kv.KeyValueStore;
import kz.zakupai.vault.client.kv.StoredSecret;
import kz.zakupai.vault.client.transport.VaultError;

/** What the stack itself needs in the Vault: made up where it is absent, never replaced. */
public final class StackSecrets {
    private static final int ATTEMPTS = 20;
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final KeyValueStore secrets;
    private final Consumer<String> log;

    public StackSecrets(VaultAdmin vault, Consumer<String> log) {
        secrets = vault.secrets("zakupai");
        this.log = log;
    }

    /** Adds what is missing, with check-and-set, so that nobody's change is lost. */
    public void complete(Blueprint blueprint) {
        blueprint.generated().forEach((path, keys) -> {
            var wished = new LinkedHashMap<String, Secret>();
            keys.forEach((key, bytes) -> wished.put(key, Passwords.random(bytes)));
            add(path, wished, false);
        });
    }

    /** Sets values that follow from where the stack runs, such as a database's address. */
    public void set(String path, Map<String, Secret> values) {
        add(path, values, true);
    }

    public Secret value(String path, String key) {
        return read(path).flatMap(secret -> secret.value(key)).orElseThrow();
    }

    private Optional<StoredSecret> read(String path) {
        return secrets.read(path);
    }

    private void add(String path, Map<String, Secret> wished, boolean replace) {
        var present = untilReady(path);
        var values = new LinkedHashMap<String, Secret>(
                present.map(StoredSecret::values).orElse(Map.of()));
        var changed = new ArrayList<String>();
        wished.forEach((key, value) -> {
            Secret old = values.get(key);
            if (old == null || (replace && !old.constantTimeEquals(value))) {
                values.put(key, value);
                changed.add(key);
            }
        });
        if (!changed.isEmpty()) {
            secrets.write(
                    path,
                    values,
                    CheckAndSet.version(present.map(StoredSecret::version).orElse(0L)));
            log.accept("+ zakupai/" + path + ": " + String.join(", ", changed));
        }
    }

    /** HashiCorp Vault turns a new version 2 engine over for a moment, and answers 400 meanwhile. */
    private Optional<StoredSecret> untilReady(String path) {
        for (int attempt = 1; ; attempt++) {
            try {
                return read(path);
            } catch (VaultError e) {
                if (e.status() != 400 || attempt == ATTEMPTS) {
                    throw e;
                }
                Patience.pause(PAUSE);
            }
        }
    }
}
