package kz.zakupai.vault.server.auth.cert;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import org.jspecify.annotations.Nullable;

/** The roles of a mount. */
record CertRoles(Storage storage) {
    private static final String ROLES = "cert/";

    @Nullable
    CertRole find(String name) {
        byte[] stored = storage.get(ROLES + name);
        return stored == null ? null : CertRole.parse(name, stored);
    }

    List<String> names() {
        return storage.list(ROLES);
    }

    List<CertRole> all() {
        var roles = new ArrayList<CertRole>();
        for (String name : names()) {
            CertRole role = find(name);
            if (role != null) {
                roles.add(role);
            }
        }
        return roles;
    }

    void save(CertRole role) {
        storage.put(ROLES + role.name(), role.bytes());
    }

    void delete(String name) {
        storage.delete(ROLES + name);
    }
}
