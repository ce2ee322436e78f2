package kz.zakupai.vault.server.engine.pki.key;

import java.util.Set;

/**
 * A type of key with the sizes that belong to it.
 *
 * @param type rsa, ec, ed25519, or any where the requester chooses
 * @param bits 0 where the type has but one size or leaves it open
 * @param hashBits of signatures; 0 where something else decides
 */
public record KeySize(String type, int bits, int hashBits) {
    private static final Set<Integer> RSA = Set.of(2048, 3072, 4096, 8192);
    private static final Set<Integer> EC = Set.of(224, 256, 384, 521);
    private static final int SMALLEST_RSA = 2048;

    /**
     * The sizes that a request means; 0 stands for the usual one.
     *
     * @throws UnsupportedKey when there is no such type or size
     */
    public static KeySize of(String type, int bits, int hashBits) {
        int size = size(type, bits);
        if (!type.equals("rsa")) {
            return new KeySize(type, size, type.equals("ec") ? hashBits : 0);
        }
        int hash = hashBits == 0 ? 256 : hashBits;
        if (hash != 256 && hash != 384 && hash != 512) {
            throw new UnsupportedKey("unsupported hash signature algorithm: " + hash);
        }
        return new KeySize(type, size, hash);
    }

    private static int size(String type, int bits) {
        return switch (type) {
            case "rsa" -> rsa(bits == 0 ? SMALLEST_RSA : bits);
            case "ec" -> known(EC, bits == 0 ? 256 : bits, "EC");
            case "ed25519", "any" -> bits;
            default -> throw new UnsupportedKey("unknown key type " + type);
        };
    }

    private static int rsa(int bits) {
        if (bits < SMALLEST_RSA) {
            throw new UnsupportedKey("RSA keys < " + SMALLEST_RSA + " bits are unsafe and not supported: got " + bits);
        }
        return known(RSA, bits, "RSA");
    }

    private static int known(Set<Integer> sizes, int size, String name) {
        if (!sizes.contains(size)) {
            throw new UnsupportedKey("unsupported bit length for " + name + " key: " + size);
        }
        return size;
    }
}
