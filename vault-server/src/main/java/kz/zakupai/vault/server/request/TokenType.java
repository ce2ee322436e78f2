package kz.zakupai.vault.server.request;

/** The kinds of token; {@code DEFAULT_*} leave the choice to the mount. */
public enum TokenType {
    SERVICE("service"),
    BATCH("batch"),
    DEFAULT("default"),
    DEFAULT_SERVICE("default-service"),
    DEFAULT_BATCH("default-batch");

    private final String wireName;

    TokenType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
