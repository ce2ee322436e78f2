package kz.zakupai.vault.server.seal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Shamir's secret sharing over bytes (A. Shamir, "How to share a secret", 1979).
 *
 * <p>Security: fewer shares than the threshold tell nothing of the secret but its length. Shares are not authenticated:
 * wrong ones give a wrong secret, so whoever combines must be able to recognise the right one.
 *
 * <p>A share is one byte per byte of the secret and then its x coordinate, as Vault's are. Thread-safe.
 */
public final class Shamir {
    /** The most shares: as many as there are x coordinates other than zero. */
    public static final int MAX_SHARES = 255;

    private Shamir() {}

    /**
     * Splits a secret.
     *
     * @param shares 2..255
     * @param threshold 2..shares: how many are needed to combine
     */
    public static List<byte[]> split(byte[] secret, int shares, int threshold, SecureRandom random) {
        if (secret.length == 0) {
            throw new IllegalArgumentException("cannot split an empty secret");
        }
        if (threshold < 2 || shares < threshold || shares > MAX_SHARES) {
            throw new IllegalArgumentException("cannot split into " + shares + " shares with threshold " + threshold);
        }
        byte[] coordinates = coordinates(shares, random);
        List<byte[]> split = new ArrayList<>(shares);
        for (int i = 0; i < shares; i++) {
            byte[] share = new byte[secret.length + 1];
            share[secret.length] = coordinates[i];
            split.add(share);
        }
        byte[] coefficients = new byte[threshold];
        for (int position = 0; position < secret.length; position++) {
            random.nextBytes(coefficients);
            coefficients[0] = secret[position];
            for (byte[] share : split) {
                share[position] = (byte) evaluate(coefficients, share[secret.length] & 0xFF);
            }
        }
        Arrays.fill(coefficients, (byte) 0);
        return split;
    }

    /**
     * The secret that the shares give together; wrong if they are too few or not of one split.
     *
     * @throws WrongShares if they cannot be of one split: fewer than two, of different lengths, or with one coordinate twice
     */
    public static byte[] combine(List<byte[]> shares) {
        check(shares);
        int length = shares.getFirst().length - 1;
        byte[] secret = new byte[length];
        for (int i = 0; i < shares.size(); i++) {
            byte[] share = shares.get(i);
            int weight = weight(shares, i);
            for (int position = 0; position < length; position++) {
                secret[position] ^= (byte) GaloisField.multiply(share[position] & 0xFF, weight);
            }
        }
        return secret;
    }

    private static void check(List<byte[]> shares) {
        if (shares.size() < 2) {
            throw new WrongShares("less than two parts cannot be used to reconstruct the secret");
        }
        int length = shares.getFirst().length;
        boolean[] seen = new boolean[MAX_SHARES + 1];
        for (byte[] share : shares) {
            if (share.length < 2) {
                throw new WrongShares("parts must be at least two bytes");
            }
            if (share.length != length) {
                throw new WrongShares("all parts must be the same length");
            }
            int x = share[length - 1] & 0xFF;
            if (x == 0) {
                throw new WrongShares("invalid part");
            }
            if (seen[x]) {
                throw new WrongShares("duplicate part detected");
            }
            seen[x] = true;
        }
    }

    /** Lagrange's basis polynomial of a share, at zero. */
    private static int weight(List<byte[]> shares, int of) {
        int x = coordinate(shares.get(of));
        int numerator = 1;
        int denominator = 1;
        for (int i = 0; i < shares.size(); i++) {
            if (i != of) {
                int other = coordinate(shares.get(i));
                numerator = GaloisField.multiply(numerator, other);
                denominator = GaloisField.multiply(denominator, x ^ other);
            }
        }
        return GaloisField.multiply(numerator, GaloisField.inverse(denominator));
    }

    private static int coordinate(byte[] share) {
        return share[share.length - 1] & 0xFF;
    }

    private static int evaluate(byte[] coefficients, int x) {
        int value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = GaloisField.multiply(value, x) ^ (coefficients[i] & 0xFF);
        }
        return value;
    }

    /** Distinct coordinates from 1 to 255 in random order, so that one tells nothing of how many shares there are. */
    private static byte[] coordinates(int count, SecureRandom random) {
        byte[] all = new byte[MAX_SHARES];
        for (int i = 0; i < MAX_SHARES; i++) {
            all[i] = (byte) (i + 1);
        }
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(MAX_SHARES - i);
            byte swapped = all[i];
            all[i] = all[other];
            all[other] = swapped;
        }
        return Arrays.copyOf(all, count);
    }
}
