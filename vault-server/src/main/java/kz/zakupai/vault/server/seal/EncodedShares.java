package kz.zakupai.vault.server.seal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;

/**
 * Key shares as an answer gives them out: plain, or each encrypted for one holder.
 *
 * @param hex each share in hexadecimal digits; encrypted, its hexadecimal text is what the message holds
 * @param base64 the same bytes
 * @param fingerprints whose they are, in the same order; empty for plain shares
 */
public record EncodedShares(List<String> hex, List<String> base64, List<String> fingerprints) {
    public EncodedShares {
        hex = List.copyOf(hex);
        base64 = List.copyOf(base64);
        fingerprints = List.copyOf(fingerprints);
    }

    /**
     * Encodes shares, the first for the first of the keys and so on.
     *
     * @param holders as many as there are shares, or none for plain ones
     */
    public static EncodedShares of(List<Secret> shares, List<PgpKey> holders, SecureRandom random) {
        var hex = new ArrayList<String>();
        var base64 = new ArrayList<String>();
        for (int i = 0; i < shares.size(); i++) {
            byte[] share = shares.get(i).revealBytes();
            byte[] given = holders.isEmpty() ? share.clone() : encrypted(share, holders.get(i), random);
            hex.add(HexFormat.of().formatHex(given));
            base64.add(Base64.getEncoder().encodeToString(given));
            Arrays.fill(share, (byte) 0);
            Arrays.fill(given, (byte) 0);
        }
        return new EncodedShares(
                hex, base64, holders.stream().map(PgpKey::fingerprint).toList());
    }

    /** What is kept as a backup: by fingerprint, because one holder may have several shares. */
    Map<String, List<String>> byFingerprint(List<String> encoded) {
        var kept = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < fingerprints.size(); i++) {
            kept.computeIfAbsent(fingerprints.get(i), first -> new ArrayList<>())
                    .add(encoded.get(i));
        }
        return kept;
    }

    private static byte[] encrypted(byte[] share, PgpKey holder, SecureRandom random) {
        return holder.encrypt(HexFormat.of().formatHex(share).getBytes(StandardCharsets.US_ASCII), random);
    }

    /** Never prints shares. */
    @Override
    public String toString() {
        return "EncodedShares[" + hex.size() + "]";
    }
}
