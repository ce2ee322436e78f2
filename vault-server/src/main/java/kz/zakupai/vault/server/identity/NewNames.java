package kz.zakupai.vault.server.identity;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Predicate;

/** Names for entities and groups that got none: {@code entity_1a2b3c4d}. */
final class NewNames {
    private static final int RANDOM_BYTES = 4;

    private final IdentityStore store;
    private final SecureRandom random;

    NewNames(IdentityStore store, SecureRandom random) {
        this.store = store;
        this.random = random;
    }

    String entity() {
        return unused("entity_", name -> store.entities().byName(name) != null);
    }

    String group() {
        return unused("group_", name -> store.groups().byName(name) != null);
    }

    private String unused(String prefix, Predicate<String> taken) {
        String name;
        do {
            byte[] suffix = new byte[RANDOM_BYTES];
            random.nextBytes(suffix);
            name = prefix + HexFormat.of().formatHex(suffix);
        } while (taken.test(name));
        return name;
    }
}
