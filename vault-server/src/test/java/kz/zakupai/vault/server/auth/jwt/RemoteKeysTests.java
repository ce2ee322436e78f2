package kz.zakupai.vault.server.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.http.TestCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RemoteKeysTests {
    private static final SigningKey FIRST = SigningKey.of("k1", "RS256");
    private static final SigningKey SECOND = SigningKey.of("k2", "ES256");

    private final JwtFixture jwt = new JwtFixture();
    private final TestIssuer issuer = new TestIssuer(FIRST);

    @BeforeEach
    void configure() {
        jwt.engine.write("config", Map.of("jwks_url", issuer.keysUrl()));
        jwt.role("ci", "{\"role_type\":\"jwt\",\"bound_subject\":\"user-1\",\"user_claim\":\"sub\"}");
    }

    @AfterEach
    void close() {
        jwt.close();
        issuer.close();
    }

    private String token(SigningKey key) {
        return key.sign(jwt.claims("x", "y"));
    }

    @Test
    void keysAreFetchedOnceForManyLogins() {
        int before = issuer.keySetFetches();

        for (int i = 0; i < 5; i++) {
            jwt.login("ci", token(FIRST));
        }

        assertThat(issuer.keySetFetches()).isEqualTo(before + 1);
    }

    @Test
    void aRotatedKeyIsFoundAtOnce() {
        jwt.login("ci", token(FIRST));
        issuer.rotate(SECOND);

        assertThat(jwt.login("ci", token(SECOND)).alias()).isEqualTo("user-1");
        assertThat(jwt.refusal("ci", token(FIRST))).contains("failed to verify id token signature");
    }

    @Test
    void aWithdrawnKeyIsForgottenInTime() {
        jwt.login("ci", token(FIRST));
        issuer.rotate();
        jwt.login("ci", token(FIRST));

        jwt.engine.advance(RemoteKeys.FRESH);

        assertThat(jwt.refusal("ci", token(FIRST))).contains("failed to verify id token signature");
    }

    @Test
    void strangersCannotMakeTheServerFetchWithoutEnd() {
        String stranger = token(SigningKey.of("k9", "ES256"));
        int before = issuer.keySetFetches();

        for (int i = 0; i < 3 * FetchBudget.BURST; i++) {
            jwt.refusal("ci", stranger);
        }

        assertThat(issuer.keySetFetches()).isEqualTo(before + FetchBudget.BURST);
        jwt.engine.advance(FetchBudget.PAUSE);
        jwt.refusal("ci", stranger);
        jwt.refusal("ci", stranger);
        assertThat(issuer.keySetFetches()).isEqualTo(before + FetchBudget.BURST + 1);
    }

    @Test
    void knownKeysOutliveAnOutageOfTheIssuerForADay() {
        jwt.login("ci", token(FIRST));
        issuer.down(true);

        jwt.engine.advance(RemoteKeys.USABLE.minus(Duration.ofMinutes(1)));
        jwt.login("ci", token(FIRST));
        jwt.engine.advance(Duration.ofMinutes(1));

        assertThat(jwt.refusal("ci", token(FIRST)))
                .isEqualTo("400 error validating token: error verifying token signature: fetching keys get keys failed:"
                        + " status 503");
    }

    @Test
    void keysOfOtherKindsInTheSetDoNoHarm() {
        TestCertificates identity = TestCertificates.named("localhost", "EC");
        try (TestIssuer odd = new TestIssuer(identity, FIRST)) {
            odd.handle(
                    "/odd",
                    fields -> new TestIssuer.Answer(
                            200,
                            Map.of(
                                    "keys",
                                    List.of(
                                            Map.of("kty", "PQ"),
                                            Map.of("kty", "RSA", "n", "AQAB"),
                                            "text",
                                            FIRST.publicJwk()))));
            jwt.engine.write("config", Map.of("jwks_url", odd.url() + "/odd", "jwks_ca_pem", identity.pem()));

            assertThat(jwt.login("ci", token(FIRST)).alias()).isEqualTo("user-1");
        }
    }

    @Test
    void severalKeySetsAreTried() {
        try (TestIssuer other = new TestIssuer(SECOND)) {
            jwt.engine.write(
                    "config",
                    Map.of(
                            "jwks_pairs",
                            List.of(Map.of("jwks_url", issuer.keysUrl()), Map.of("jwks_url", other.keysUrl()))));

            assertThat(jwt.login("ci", token(FIRST)).alias()).isEqualTo("user-1");
            assertThat(jwt.login("ci", token(SECOND)).alias()).isEqualTo("user-1");
        }
    }

    @Test
    void keysAreFoundThroughTheDiscoveryDocument() {
        jwt.engine.write("config", Map.of("oidc_discovery_url", issuer.url(), "bound_issuer", issuer.url()));

        assertThat(jwt.login("ci", FIRST.sign(jwt.claims("iss", issuer.url()))).alias())
                .isEqualTo("user-1");
        issuer.rotate(SECOND);
        assertThat(jwt.login("ci", SECOND.sign(jwt.claims("iss", issuer.url()))).alias())
                .isEqualTo("user-1");
    }
}
