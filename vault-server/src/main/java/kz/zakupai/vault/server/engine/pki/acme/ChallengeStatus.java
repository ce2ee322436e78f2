package kz.zakupai.vault.server.engine.pki.acme;

/** RFC 8555, 7.1.6. */
enum ChallengeStatus {
    PENDING("pending"),
    PROCESSING("processing"),
    VALID("valid"),
    INVALID("invalid");

    private final String wireName;

    ChallengeStatus(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
