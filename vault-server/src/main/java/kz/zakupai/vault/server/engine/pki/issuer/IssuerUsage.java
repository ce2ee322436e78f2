package kz.zakupai.vault.server.engine.pki.issuer;

import org.jspecify.annotations.Nullable;

/** What an issuer may be used for; {@link #READ_ONLY} always. */
public enum IssuerUsage {
    READ_ONLY("read-only"),
    ISSUING_CERTIFICATES("issuing-certificates"),
    CRL_SIGNING("crl-signing"),
    OCSP_SIGNING("ocsp-signing");

    private final String wireName;

    IssuerUsage(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** The usage of this name, or null. */
    public static @Nullable IssuerUsage named(String name) {
        for (IssuerUsage usage : values()) {
            if (usage.wireName.equals(name)) {
                return usage;
            }
        }
        return null;
    }
}
