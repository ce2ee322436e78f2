package kz.zakupai.vault.server.token;

/** Told of what the token store has done, from the thread that did it; durations are in nanoseconds. */
public interface TokenObserver {
    /** Tells nobody. */
    TokenObserver NONE = new TokenObserver() {
        @Override
        public void created() {}

        @Override
        public void lookedUp(long nanos) {}

        @Override
        public void renewed(long nanos) {}

        @Override
        public void revoked(long nanos) {}
    };

    void created();

    void lookedUp(long nanos);

    void renewed(long nanos);

    /** @param nanos for the token and everything below it; revocations by expiry are not told */
    void revoked(long nanos);
}
