package kz.zakupai.vault.server.engine.pki.certificate;

import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that a mount has issued, by serial number, each as its DER bytes in an entry of its own. One entry is
 * one write; it never changes. Whether a certificate is revoked is kept elsewhere ({@link Revocations}).
 */
public final class StoredCertificates {
    private static final String ENTRIES = "certs/";
    private static final int PAGE = 1000;

    private StoredCertificates() {}

    /** Stores a certificate; durable on return. */
    public static void put(Storage storage, SerialNumber serial, byte[] der) {
        storage.write(List.of(putting(serial, der)));
    }

    /** The change that stores a certificate, for a write together with others. */
    public static Change putting(SerialNumber serial, byte[] der) {
        return Change.put(ENTRIES + serial.dashed(), der);
    }

    public static byte @Nullable [] find(Storage storage, SerialNumber serial) {
        return storage.get(ENTRIES + serial.dashed());
    }

    /** The change that removes a certificate, for a write together with others. */
    public static Change deleting(SerialNumber serial) {
        return Change.delete(ENTRIES + serial.dashed());
    }

    public static int count(Storage storage) {
        int count = 0;
        for (List<String> page = storage.list(ENTRIES, "", PAGE);
                !page.isEmpty();
                page = storage.list(ENTRIES, page.getLast(), PAGE)) {
            count += page.size();
        }
        return count;
    }

    public static void delete(Storage storage, SerialNumber serial) {
        storage.delete(ENTRIES + serial.dashed());
    }

    /**
     * Serial numbers in order.
     *
     * @param after where to go on, exclusive; null for the start
     * @param limit how many at most; 0 for all
     */
    public static List<SerialNumber> list(Storage storage, @Nullable SerialNumber after, int limit) {
        return storage.list(ENTRIES, after == null ? "" : after.dashed(), limit).stream()
                .map(SerialNumber::new)
                .toList();
    }
}
