package kz.zakupai.cli.vault.pki.health;

/** A check cannot be made: the token may not read something, or the server does not know it. */
final class Obstacle extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Result result;

    Obstacle(Result result) {
        super(result.message(), null, false, false);
        this.result = result;
    }

    Result result() {
        return result;
    }
}
