package kz.zakupai.vault.server.seal;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kz.zakupai.secret.Secret;

/** Key shares given one by one for one purpose; wiped with the attempt. Not thread-safe. */
final class ShareQuorum {
    private final List<byte[]> given = new ArrayList<>();
    private String nonce = "";

    int progress() {
        return given.size();
    }

    /** Identifies the attempt; empty before the first share, unless it was given one. */
    String nonce() {
        return nonce;
    }

    /** Begins an attempt that has its nonce before its first share. */
    void begin() {
        wipe();
        nonce = UUID.randomUUID().toString();
    }

    /**
     * Takes a share; one that was given before changes nothing.
     *
     * @param text hex or base64
     * @throws InvalidShare if this cannot be a share
     */
    void add(Secret text) {
        byte[] share = ShareText.parse(text);
        for (byte[] earlier : given) {
            if (MessageDigest.isEqual(earlier, share)) {
                Arrays.fill(share, (byte) 0);
                return;
            }
        }
        if (nonce.isEmpty()) {
            nonce = UUID.randomUUID().toString();
        }
        given.add(share);
    }

    /**
     * The key that the shares give together, the caller's to wipe; wrong if they are not of one split.
     *
     * @param threshold how many make the key; one share is the key itself
     * @throws WrongShares if they cannot be of one split
     */
    byte[] combine(int threshold) {
        if (threshold == 1) {
            return given.getFirst().clone();
        }
        try {
            return Shamir.combine(given);
        } catch (WrongShares e) {
            throw new WrongShares("failed to compute combined key: " + e.getMessage());
        }
    }

    /** Forgets the shares given so far; the attempt and its nonce stay. */
    void forgetShares() {
        given.forEach(share -> Arrays.fill(share, (byte) 0));
        given.clear();
    }

    void wipe() {
        forgetShares();
        nonce = "";
    }
}
