package kz.zakupai.vault.server.auth.cert;

import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.barrier.Storage;
import org.jspecify.annotations.Nullable;

/** The revocation lists of a mount, kept in memory as every login looks through all of them. Thread-safe. */
final class RevocationLists {
    private static final String LISTS = "crls/";

    private final ReentrantLock changing = new ReentrantLock();
    private volatile @Nullable Map<String, RevocationList> known;

    Map<String, RevocationList> all(Storage storage) {
        Map<String, RevocationList> present = known;
        if (present != null) {
            return present;
        }
        changing.lock();
        try {
            present = known;
            if (present == null) {
                present = read(storage);
                known = present;
            }
            return present;
        } finally {
            changing.unlock();
        }
    }

    private static Map<String, RevocationList> read(Storage storage) {
        Map<String, RevocationList> read = new LinkedHashMap<>();
        for (String name : storage.list(LISTS)) {
            byte[] stored = storage.get(LISTS + name);
            if (stored != null) {
                read.put(name, RevocationList.parse(stored));
            }
        }
        return Map.copyOf(read);
    }

    void save(Storage storage, String name, RevocationList list) {
        changing.lock();
        try {
            known = null;
            storage.put(LISTS + name, list.bytes());
        } finally {
            changing.unlock();
        }
    }

    void delete(Storage storage, String name) {
        changing.lock();
        try {
            known = null;
            storage.delete(LISTS + name);
        } finally {
            changing.unlock();
        }
    }

    /** True when a list holds a certificate of {@code chain}. */
    boolean revoke(Storage storage, List<X509Certificate> chain) {
        return all(storage).values().stream().anyMatch(list -> chain.stream().anyMatch(list::revokes));
    }
}
