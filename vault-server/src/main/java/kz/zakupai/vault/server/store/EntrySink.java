package kz.zakupai.vault.server.store;

import java.io.IOException;

/** Takes entries one by one, in the order of their keys. */
@FunctionalInterface
public interface EntrySink {
    /**
     * @param key the key in UTF-8; not kept or changed by the giver afterwards
     * @param value as it lies in the store: for a server's store, ciphertext
     */
    void entry(byte[] key, byte[] value) throws IOException;
}
