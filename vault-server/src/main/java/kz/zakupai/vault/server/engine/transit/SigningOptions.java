package kz.zakupai.vault.server.engine.transit;

import org.jspecify.annotations.Nullable;

/**
 * How to sign or verify; each type of key looks at what concerns it.
 *
 * @param hash the function that made the input, or null for none
 * @param algorithm of RSA: {@code pss}, {@code pkcs1v15}, or anything else, which RSA refuses
 * @param jws fixed-length numbers and URL-safe Base64 as JWS (RFC 7515), instead of ASN.1 and usual Base64
 * @param saltLength of PSS, in bytes; {@link #SALT_AUTO} or {@link #SALT_AS_HASH}
 */
record SigningOptions(@Nullable HashAlgorithm hash, String algorithm, boolean jws, int saltLength) {
    /** As long as the key allows when signing, whatever it is when verifying. */
    static final int SALT_AUTO = 0;

    /** As long as the hash. */
    static final int SALT_AS_HASH = -1;
}
