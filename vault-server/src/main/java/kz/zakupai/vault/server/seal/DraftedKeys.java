package kz.zakupai.vault.server.seal;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import kz.zakupai.secret.Secret;

/** A new unseal key and its shares, not in use yet. */
final class DraftedKeys {
    private final SealConfig config;
    private final byte[] unsealKey;
    private final List<Secret> shares;

    /** Takes the array as its own. */
    DraftedKeys(SealConfig config, byte[] unsealKey, List<Secret> shares) {
        this.config = config;
        this.unsealKey = unsealKey;
        this.shares = List.copyOf(shares);
    }

    SealConfig config() {
        return config;
    }

    byte[] unsealKey() {
        return unsealKey;
    }

    List<Secret> shares() {
        return shares;
    }

    /** Whether shares give this key. */
    boolean givenBy(ShareQuorum quorum) {
        byte[] combined = quorum.combine(config.threshold());
        try {
            return MessageDigest.isEqual(combined, unsealKey);
        } finally {
            Arrays.fill(combined, (byte) 0);
        }
    }

    void wipe() {
        Arrays.fill(unsealKey, (byte) 0);
    }
}
