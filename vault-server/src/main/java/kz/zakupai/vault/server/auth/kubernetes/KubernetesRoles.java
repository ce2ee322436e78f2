package kz.zakupai.vault.server.auth.kubernetes;

import java.util.List;
import java.util.Locale;
import kz.zakupai.vault.server.barrier.Storage;
import org.jspecify.annotations.Nullable;

/** The roles of a mount; their names are the same in any case. */
record KubernetesRoles(Storage storage) {
    private static final String ROLES = "role/";

    @Nullable
    KubernetesRole find(String name) {
        byte[] stored = storage.get(key(name));
        return stored == null ? null : KubernetesRole.parse(stored);
    }

    List<String> names() {
        return storage.list(ROLES);
    }

    void save(String name, KubernetesRole role) {
        storage.put(key(name), role.bytes());
    }

    void delete(String name) {
        storage.delete(key(name));
    }

    private static String key(String name) {
        return ROLES + name.toLowerCase(Locale.ROOT);
    }
}
