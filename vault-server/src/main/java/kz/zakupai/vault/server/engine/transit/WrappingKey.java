package kz.zakupai.vault.server.engine.transit;

import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code wrapping_key}: the mount's own RSA-4096 key that clients wrap keys for, made at its first use. */
final class WrappingKey {
    private static final String ENTRY = "wrapping-key";

    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable RsaPair loaded;

    EnginePath.Builder path() {
        return EnginePath.of("wrapping_key", "Shows the public key to wrap keys with that are to be imported.")
                .on(
                        Operation.READ,
                        call -> Response.of(Map.of("public_key", KeyAnswer.publicKey(pair(call.storage())))));
    }

    RsaPair pair(Storage storage) {
        RsaPair known = loaded;
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            RsaPair pair = loaded;
            if (pair == null) {
                pair = loadOrMake(storage);
                loaded = pair;
            }
            return pair;
        } finally {
            lock.unlock();
        }
    }

    private static RsaPair loadOrMake(Storage storage) {
        byte[] stored = storage.get(ENTRY);
        KeyMaterial material = stored == null
                ? KeyMaking.make(new KeyPolicy.Traits(KeyType.RSA_4096, 0, false, false))
                : KeyReading.readPrivate(KeyType.RSA_4096, stored);
        if (!(material instanceof RsaPair pair)) {
            throw new IllegalStateException("the wrapping key is no RSA key");
        }
        if (stored == null) {
            storage.put(ENTRY, pair.privateBytes());
        }
        return pair;
    }

    void forget() {
        loaded = null;
    }
}
