package kz.zakupai.vault.server.auth.jwt;

import java.time.Instant;
import java.util.List;

/** Keys that were configured one by one. */
record StaticKeys(List<VerificationKey> keys) implements KeySource {
    StaticKeys {
        keys = List.copyOf(keys);
    }

    /** @throws TokenRejected when one of the texts is no public key */
    static StaticKeys parse(List<String> pems) {
        return new StaticKeys(pems.stream()
                .map(pem -> new VerificationKey("", "", PublicKeyPem.parse(pem)))
                .toList());
    }

    @Override
    public void verify(SignedToken token, Instant now) {
        if (!token.signedByOneOf(keys)) {
            throw new TokenRejected("no known key successfully validated the token signature");
        }
    }
}
