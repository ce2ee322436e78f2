package kz.zakupai.vault.server.policy;

import kz.zakupai.vault.server.hcl.HclPosition;
import kz.zakupai.vault.server.hcl.HclSyntax;

/** A policy document is refused as a whole. The message says what is wrong and where, as Vault
 * words it behind its {@code failed to parse policy:}. */
public final class InvalidPolicy extends RuntimeException {
    private final int line;
    private final int column;

    InvalidPolicy(HclPosition at, String message) {
        super(message, null, false, false);
        this.line = at.line();
        this.column = at.column();
    }

    static InvalidPolicy of(HclSyntax syntax) {
        var at = new HclPosition(syntax.line(), syntax.column());
        return new InvalidPolicy(at, "At " + at + ": " + syntax.getMessage());
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** From 1. */
    public int column() {
        return column;
    }
}
