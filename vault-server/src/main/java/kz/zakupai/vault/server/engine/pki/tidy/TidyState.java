package kz.zakupai.vault.server.engine.pki.tidy;

/** Where a tidy operation stands, by the names of the API. */
enum TidyState {
    RUNNING("Running"),
    FINISHED("Finished"),
    ERROR("Error"),
    CANCELLING("Cancelling"),
    CANCELLED("Cancelled");

    private final String wireName;

    TidyState(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    boolean over() {
        return this == FINISHED || this == ERROR || this == CANCELLED;
    }
}
