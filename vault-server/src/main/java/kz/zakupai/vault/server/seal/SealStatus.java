package kz.zakupai.vault.server.seal;

/**
 * Where unsealing stands, in the terms of {@code sys/seal-status}.
 *
 * @param threshold {@code t}; 0 before initialisation
 * @param shares {@code n}; 0 before initialisation
 * @param progress how many shares of this attempt have been given, 0..threshold-1
 * @param nonce identifies the attempt; empty while there is none
 */
public record SealStatus(boolean initialized, boolean sealed, int threshold, int shares, int progress, String nonce) {}
