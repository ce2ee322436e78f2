package kz.zakupai.vault.server.engine.pki.revocation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/** What is revoked, and which of it is new since the last complete list. Stateless. */
public final class RevokedCertificates {
    static final String FOLDER = "revoked/";
    /** Names of certificates revoked since the last complete list. */
    static final String RECENT = "delta-wal/";

    private static final int PAGE = 1000;
    private static final byte[] PRESENT = {'{', '}'};

    private RevokedCertificates() {}

    /** When and by whom {@code serial} was revoked; null while it is good. */
    public static @Nullable RevokedCertificate find(Storage storage, SerialNumber serial) {
        byte[] stored = storage.get(FOLDER + serial.dashed());
        return stored == null ? null : RevokedCertificate.parse(serial, stored);
    }

    static Change put(RevokedCertificate revoked) {
        return Change.put(FOLDER + revoked.serial().dashed(), revoked.stored());
    }

    /** The changes that forget a revocation: for certificates that have expired. */
    public static List<Change> removing(SerialNumber serial) {
        return List.of(Change.delete(FOLDER + serial.dashed()), Change.delete(RECENT + serial.dashed()));
    }

    /** The next ones behind the serial number {@code after}, which may be empty. */
    public static List<RevokedCertificate> page(Storage storage, String after, int limit) {
        return named(storage, storage.list(FOLDER, after, limit));
    }

    public static int count(Storage storage) {
        int count = 0;
        for (List<String> page = storage.list(FOLDER, "", PAGE);
                !page.isEmpty();
                page = storage.list(FOLDER, page.getLast(), PAGE)) {
            count += page.size();
        }
        return count;
    }

    static Change recent(SerialNumber serial) {
        return Change.put(RECENT + serial.dashed(), PRESENT);
    }

    /** Goes over all of it, a page at a time. */
    static void each(Storage storage, Consumer<RevokedCertificate> consumer) {
        for (List<String> page = storage.list(FOLDER, "", PAGE);
                !page.isEmpty();
                page = storage.list(FOLDER, page.getLast(), PAGE)) {
            page.forEach(name -> accept(storage, name, consumer));
        }
    }

    /** The names of what is new since the last complete list. */
    static List<String> recent(Storage storage) {
        return storage.list(RECENT);
    }

    static List<RevokedCertificate> named(Storage storage, List<String> names) {
        List<RevokedCertificate> found = new ArrayList<>();
        names.forEach(name -> accept(storage, name, found::add));
        return found;
    }

    /** Serial numbers behind {@code after}, with colons. */
    static List<String> serials(Storage storage, String after, int limit) {
        return storage.list(FOLDER, after, limit).stream()
                .map(name -> name.replace('-', ':'))
                .toList();
    }

    private static void accept(Storage storage, String name, Consumer<RevokedCertificate> consumer) {
        SerialNumber serial = SerialNumber.parse(name);
        byte[] stored = serial == null ? null : storage.get(FOLDER + name);
        if (serial != null && stored != null) {
            consumer.accept(RevokedCertificate.parse(serial, stored));
        }
    }
}
