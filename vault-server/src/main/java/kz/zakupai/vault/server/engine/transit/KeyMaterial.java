package kz.zakupai.vault.server.engine.transit;

/** The secret of one version: a symmetric key, or a pair whose private half may be absent. Thread-safe; no text form. */
sealed interface KeyMaterial permits SymmetricKey, KeyPairMaterial {
    /** Whether it can do more than encrypt and verify. */
    boolean hasPrivate();

    /**
     * The secret as it is stored: raw bytes of a symmetric key, PKCS #8 of a private one.
     *
     * @throws IllegalStateException where {@link #hasPrivate} is false
     */
    byte[] privateBytes();
}
