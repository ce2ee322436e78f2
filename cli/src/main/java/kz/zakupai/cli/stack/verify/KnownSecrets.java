package kz.zakupai.cli.stack.verify;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kz.zakupai.cli.stack.bootstrap.Bootstrap;
import kz.zakupai.cli.stack.bootstrap.KeyFile;
import kz.zakupai.cli.stack.bootstrap.VaultAdmin;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.Services;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.kv.KeyValueStore;

/** Every secret value that this stack knows: those in the Vault, the credentials' files, the key shares. */
final class KnownSecrets {
    /** A shorter text would be found by chance. */
    private static final int SHORTEST = 8;
    /** In the Vault for convenience: an address, a name, a chat and a day are no secrets, and a day stands in every line of a log. */
    private static final Set<String> OPEN = Set.of(
            "DATABASE_URL", "DATABASE_USER", "GOSZAKUP_TOKEN_EXPIRES", "GOSZAKUP_TOKEN_ISSUED", "TELEGRAM_CHAT_ID");

    private final Home home;
    private final KeyValueStore store;

    KnownSecrets(Home home, VaultAdmin operator) {
        this.home = home;
        store = operator.secrets("zakupai");
    }

    /** Where each comes from, never the value itself as a key. */
    Map<String, Secret> all() {
        var values = new LinkedHashMap<String, Secret>();
        collect("", values);
        var keys = new KeyFile(home.credentials());
        if (keys.exists()) {
            List<Secret> shares = keys.shares();
            for (int i = 0; i < shares.size(); i++) {
                values.put("key share " + (i + 1), shares.get(i));
            }
        }
        Stream.of(Services.ALL, Services.AGENTS)
                .flatMap(List::stream)
                .forEach(
                        name -> addFile(values, home.credentials().resolve(name).resolve("secret-id")));
        addFile(values, home.credentials().resolve(Bootstrap.OPERATOR).resolve("secret-id"));
        addFile(values, home.credentials().resolve("postgres-superuser"));
        addFile(values, home.monitoring().resolve("prometheus/vault-token"));
        values.values().removeIf(secret -> secret.size() < SHORTEST);
        return values;
    }

    private void collect(String folder, Map<String, Secret> values) {
        for (String name : store.list(folder)) {
            String path = folder + name;
            if (name.endsWith("/")) {
                collect(path, values);
            } else {
                store.read(path)
                        .ifPresent(secret -> secret.values().forEach((key, value) -> {
                            if (!OPEN.contains(key)) {
                                values.put("zakupai/" + path + " " + key, value);
                            }
                        }));
            }
        }
    }

    private void addFile(Map<String, Secret> values, Path file) {
        if (Files.exists(file)) {
            values.put(home.folder().relativize(file).toString(), OwnerOnly.read(file));
        }
    }

    /** The names of those that stand in {@code text}. */
    static List<String> in(byte[] text, Map<String, Secret> secrets) {
        String content = new String(text, StandardCharsets.ISO_8859_1);
        return secrets.entrySet().stream()
                .filter(entry ->
                        content.contains(new String(entry.getValue().revealBytes(), StandardCharsets.ISO_8859_1)))
                .map(Map.Entry::getKey)
                .toList();
    }
}
