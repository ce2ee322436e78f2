package kz.zakupai.vault.server.auth.jwt;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.FuzzText;

/** Tokens, keys and templates of claims are read or refused, and nobody's signature is ever right. */
final class TokenFuzzTests {
    private static final StaticKeys KEYS = StaticKeys.parse(List.of("""
            -----BEGIN PUBLIC KEY-----
            MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgUg2R9
            q9UU8I5mEovUf86QZ7kOBIjJwqnzD1omageEHWwHdBO6B+dFabmdT9POxg==
            -----END PUBLIC KEY-----
            """));

    @FuzzTest(maxDuration = "10m")
    void token(byte[] input) {
        try {
            SignedToken token = SignedToken.parse(FuzzText.of(input));
            token.claims();
            KEYS.verify(token, Instant.EPOCH);
        } catch (TokenRejected expected) {
            return;
        }
        throw new AssertionError("nobody has signed this");
    }

    @FuzzTest(maxDuration = "10m")
    void keySet(byte[] input) {
        try {
            JsonWebKeys.parse(input);
        } catch (TokenRejected expected) {
            // No key set: what most inputs are.
        }
    }

    @FuzzTest(maxDuration = "10m")
    void publicKey(byte[] input) {
        try {
            PublicKeyPem.parse(FuzzText.of(input));
        } catch (TokenRejected expected) {
            // No key: what most inputs are.
        }
    }

    @FuzzTest(maxDuration = "10m")
    void template(byte[] input) {
        var claims = new Claims(Map.of("sub", "alice", "groups", List.of("a", 1), "inner", Map.of("n", 1.5)));
        try {
            ClaimTemplate.parse(FuzzText.of(input)).render(claims);
        } catch (TokenRejected expected) {
            // No template, or one that these claims do not fit.
        }
    }
}
