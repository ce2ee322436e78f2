package kz.zakupai.vault.server.diagnose;

/** How a check ended, from best to worst as far as a parent takes it over. */
public enum Status {
    SKIPPED,
    SUCCESS,
    WARNING,
    FAILURE;

    Status worse(Status other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
