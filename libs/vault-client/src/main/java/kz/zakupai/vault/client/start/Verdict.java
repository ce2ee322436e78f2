package kz.zakupai.vault.client.start;

/** Why a service cannot start. Each has its own exit code, so that scripts and supervisors can tell them apart. */
public enum Verdict {
    UNREACHABLE(70, "the Vault cannot be reached"),
    TLS(71, "the connection to the Vault cannot be trusted"),
    NOT_INITIALISED(72, "the Vault is not initialised"),
    SEALED(73, "the Vault is sealed"),
    BAD_CREDENTIALS(74, "the Vault refuses the role-id, secret-id or token"),
    SECRET_ID_EXPIRED(75, "the secret-id has expired"),
    DENIED(76, "the Vault's policies deny a declared secret"),
    MISSING(77, "a declared secret is missing"),
    BAD_SETTINGS(78, "the Vault settings are wrong");

    private final int exitCode;
    private final String summary;

    Verdict(int exitCode, String summary) {
        this.exitCode = exitCode;
        this.summary = summary;
    }

    /** The process's exit code, 70 to 78. */
    public int exitCode() {
        return exitCode;
    }

    /** One clause, lower case, no full stop. */
    public String summary() {
        return summary;
    }
}
