package kz.zakupai.vault.server.engine.pki.config;

/** URLs whose templates cannot be filled in; the reason is Vault's text, for the client. */
public final class UnresolvedUrls extends RuntimeException {
    private final String reason;

    UnresolvedUrls(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
