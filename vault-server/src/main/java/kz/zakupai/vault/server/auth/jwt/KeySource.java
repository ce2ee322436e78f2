package kz.zakupai.vault.server.auth.jwt;

import java.time.Instant;

/** Where the keys come from that tokens are verified with. Thread-safe. */
interface KeySource {
    /**
     * Checks that a key of this source has signed {@code token}.
     *
     * @throws TokenRejected when none has, or the keys cannot be had
     */
    void verify(SignedToken token, Instant now);
}
