package kz.zakupai.vault.server.hcl;

/** A document is not valid HCL or does not have the expected shape. Nothing of it may be used. */
public final class HclSyntax extends RuntimeException {
    private final int line;
    private final int column;

    public HclSyntax(int line, int column, String message) {
        super(message, null, false, false);
        this.line = line;
        this.column = column;
    }

    public HclSyntax(HclPosition position, String message) {
        this(position.line(), position.column(), message);
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
