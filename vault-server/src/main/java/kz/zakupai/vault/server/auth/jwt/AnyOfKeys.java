package kz.zakupai.vault.server.auth.jwt;

import java.time.Instant;
import java.util.List;

/** Several sources, of which one must know the key. */
record AnyOfKeys(List<KeySource> sources) implements KeySource {
    AnyOfKeys {
        sources = List.copyOf(sources);
    }

    @Override
    public void verify(SignedToken token, Instant now) {
        TokenRejected last = new TokenRejected("no known key successfully validated the token signature");
        for (KeySource source : sources) {
            try {
                source.verify(token, now);
                return;
            } catch (TokenRejected e) {
                last = e;
            }
        }
        throw last;
    }
}
