package kz.zakupai.vault.server.http;

import java.util.List;

/** A request that is answered before anybody handles it. Carries no stack trace: it is an answer. */
final class Refused extends RuntimeException {
    private final int status;
    private final transient List<String> errors;
    private final boolean bodiless;

    private Refused(int status, List<String> errors, boolean bodiless) {
        super(status + " " + errors, null, false, false);
        this.status = status;
        this.errors = errors;
        this.bodiless = bodiless;
    }

    static Refused with(int status, String... errors) {
        return new Refused(status, List.of(errors), false);
    }

    /** As Vault answers what its HTTP library refuses. */
    static Refused withoutBody(int status) {
        return new Refused(status, List.of(), true);
    }

    int status() {
        return status;
    }

    List<String> errors() {
        return errors;
    }

    boolean bodiless() {
        return bodiless;
    }
}
