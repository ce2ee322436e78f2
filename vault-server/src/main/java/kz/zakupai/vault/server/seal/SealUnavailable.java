package kz.zakupai.vault.server.seal;

/**
 * What keeps the unseal key does not give it out, or takes none. The message is for the server's log: it names what has to
 * be done, never a secret. Strangers are told the {@link Reason} alone.
 */
public final class SealUnavailable extends RuntimeException {
    /** Why, in a word that status answers, metrics and logs share. */
    public enum Reason {
        /** No connection, no answer in time, or an answer that no Vault gives. */
        UNREACHABLE("unreachable"),
        /** No trusted TLS connection. */
        TLS("tls"),
        /** The token is not known any more, or may not use the key. */
        DENIED("denied"),
        /** The other Vault is sealed, or not initialised. */
        OTHER_SEALED("other_sealed"),
        /** The other Vault has no such key, or not the version that was used. */
        KEY_REFUSED("key_refused"),
        /** The passphrase's file or environment variable cannot be read, or holds none. */
        NO_PASSPHRASE("no_passphrase"),
        /** The passphrase is another one, or the wrapped key was changed. */
        WRONG_PASSPHRASE("wrong_passphrase"),
        /** The wrapped key in the store cannot be read. */
        DAMAGED("damaged"),
        /** What was unwrapped does not open this store. */
        WRONG_KEY("wrong_key");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /** Such as {@code wrong_passphrase}. */
        public String word() {
            return word;
        }
    }

    private final Reason reason;

    SealUnavailable(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    SealUnavailable(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
