package kz.zakupai.vault.server.engine.transit;

import kz.zakupai.vault.server.request.RequestFailure;

/** What of a key is exported. */
enum ExportKind {
    ENCRYPTION_KEY("encryption-key"),
    SIGNING_KEY("signing-key"),
    HMAC_KEY("hmac-key"),
    PUBLIC_KEY("public-key"),
    CERTIFICATE_CHAIN("certificate-chain");

    private final String wireName;

    ExportKind(String wireName) {
        this.wireName = wireName;
    }

    static ExportKind of(String wireName) {
        for (ExportKind kind : values()) {
            if (kind.wireName.equals(wireName)) {
                return kind;
            }
        }
        throw RequestFailure.badRequest("invalid export type: " + wireName);
    }

    /** Whether it is shown only where the key's settings allow it. */
    boolean secret() {
        return this != PUBLIC_KEY && this != CERTIFICATE_CHAIN;
    }

    /** @throws RequestFailure 400 where keys of {@code type} have nothing of this kind */
    void check(KeyType type) {
        if (this == ENCRYPTION_KEY && !type.encrypts()) {
            throw RequestFailure.badRequest("encryption not supported for the key");
        }
        if (this == SIGNING_KEY && !type.signs()) {
            throw RequestFailure.badRequest("signing not supported for the key");
        }
        if (this == CERTIFICATE_CHAIN && !type.signs()) {
            throw RequestFailure.badRequest("certificate chain not supported for keys that do not support signing");
        }
        if (this == PUBLIC_KEY && !type.signs()) {
            throw RequestFailure.badRequest("unknown key type " + type + " for export type " + wireName);
        }
    }

    /** This of {@code version}, of a key whose type was checked. */
    String write(KeyType type, KeyVersion version, ExportFormat format) {
        return switch (this) {
            case HMAC_KEY -> format.symmetric(version.hmacKey().getEncoded());
            case CERTIFICATE_CHAIN -> certificates(version);
            case PUBLIC_KEY -> format.publicKey(pair(type, version));
            case ENCRYPTION_KEY, SIGNING_KEY ->
                version.material() instanceof SymmetricKey symmetric
                        ? format.symmetric(symmetric.privateBytes())
                        : format.privateKey(pair(type, version));
        };
    }

    private static KeyPairMaterial pair(KeyType type, KeyVersion version) {
        if (version.material() instanceof KeyPairMaterial pair) {
            return pair;
        }
        throw new IllegalStateException("a key of type " + type + " is no pair");
    }

    private static String certificates(KeyVersion version) {
        if (version.certificates().isEmpty()) {
            throw RequestFailure.badRequest("selected key version does not have a certificate chain imported");
        }
        return KeyAnswer.certificates(version);
    }
}
