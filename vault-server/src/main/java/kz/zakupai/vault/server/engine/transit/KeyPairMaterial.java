package kz.zakupai.vault.server.engine.transit;

import kz.zakupai.vault.server.request.RequestFailure;

/** A key pair, or its public half. */
sealed interface KeyPairMaterial extends KeyMaterial permits EdwardsPair, EllipticPair, RsaPair {
    /** The public half as SubjectPublicKeyInfo (RFC 5280). */
    byte[] publicBytes();

    /**
     * Signs.
     *
     * @param input the message, or its hash where the type signs hashes
     * @throws RequestFailure 400 when the input or the options do not fit
     */
    byte[] sign(byte[] input, SigningOptions options);

    /**
     * Whether {@code signature} is of this key for {@code input}.
     *
     * @throws RequestFailure 400 when the signature has no valid form, or the options do not fit
     */
    boolean verify(byte[] input, byte[] signature, SigningOptions options);
}
