package kz.zakupai.vault.server.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Login;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginTests {
    private static final SigningKey KEY = SigningKey.of("k1", "ES256");
    private static final String ROLE =
            "{\"role_type\":\"jwt\",\"user_claim\":\"sub\",\"bound_audiences\":[\"vault\"],\"policies\":\"ci\",\"ttl\":\"10m\"}";

    private final JwtFixture jwt = new JwtFixture();

    @AfterEach
    void close() {
        jwt.close();
    }

    private void ready() {
        jwt.staticKeys(KEY);
        jwt.role("ci", ROLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS512", "PS384", "ES256", "ES384", "ES512", "EdDSA"})
    void everyAlgorithmIsAcceptedFromItsKeyAndNoOther(String algorithm) {
        SigningKey key = SigningKey.of("", algorithm);
        jwt.staticKeys(KEY, key);
        jwt.role("ci", ROLE);

        Login login = jwt.login("ci", key.sign(jwt.claims("aud", "vault")));
        String stranger = jwt.refusal("ci", SigningKey.of("", algorithm).sign(jwt.claims("aud", "vault")));

        assertThat(login.alias()).isEqualTo("user-1");
        assertThat(stranger)
                .isEqualTo("400 error validating token: error verifying token signature: no known key successfully"
                        + " validated the token signature");
    }

    @Test
    void aLoginGrantsWhatTheRoleSays() {
        ready();

        Login login = jwt.login("CI", KEY.sign(jwt.claims("aud", List.of("other", "vault"))));

        assertThat(login.displayName()).isEqualTo("user-1");
        assertThat(login.token().policies()).containsExactly("ci");
        assertThat(login.token().ttl()).isEqualTo(Duration.ofMinutes(10));
        assertThat(login.metadata()).isEqualTo(Map.of("role", "ci"));
        assertThat(login.aliasMetadata()).isEqualTo(Map.of("role", "ci"));
    }

    @Test
    void unsignedAndSymmetricTokensAreRefused() {
        ready();
        String payload = Base64URL.encode("{\"sub\":\"user-1\"}").toString();
        String none = Base64URL.encode("{\"alg\":\"none\"}") + "." + payload + ".";
        String symmetric = Base64URL.encode("{\"alg\":\"HS256\"}") + "." + payload + ".AAAA";

        for (String token : List.of(none, symmetric)) {
            assertThat(jwt.refusal("ci", token))
                    .startsWith("400 error validating token: error verifying token signature: malformed jwt");
        }
    }

    @Test
    void aChangedTokenIsRefused() {
        ready();
        String[] parts = KEY.sign(jwt.claims("aud", "vault")).split("\\.");
        String payload = new String(new Base64URL(parts[1]).decode(), StandardCharsets.UTF_8);
        parts[1] = Base64URL.encode(payload.replace("user-1", "root-1")).toString();

        assertThat(jwt.refusal("ci", String.join(".", parts)))
                .contains("no known key successfully validated the token signature");
    }

    @Test
    void textsThatAreNoTokenAreRefused() {
        ready();

        assertThat(jwt.refusal("ci", "abc")).contains("compact JWS format must have three parts");
        assertThat(jwt.refusal("ci", "a.b.c")).contains("malformed jwt");
        assertThat(jwt.refusal("ci", "a.".repeat(40_000))).contains("malformed jwt: longer than");
        assertThat(jwt.refusal("ci", "")).isEqualTo("400 missing token");
    }

    @Test
    void anAlgorithmThatIsNotConfiguredIsRefused() {
        SigningKey rsa = SigningKey.of("", "RS384");
        jwt.engine.write("config", Map.of("jwt_validation_pubkeys", rsa.pem(), "jwt_supported_algs", "RS256"));
        jwt.role("ci", ROLE);

        assertThat(jwt.refusal("ci", rsa.sign(jwt.claims("aud", "vault"))))
                .isEqualTo("400 error validating token: invalid algorithm (alg) header parameter: token signed with"
                        + " unexpected algorithm");
    }

    @Test
    void rolesThatDoNotExistOrAreForPeopleAreRefused() {
        String token = KEY.sign(jwt.claims("aud", "vault"));
        assertThat(jwt.refusal("ci", token)).isEqualTo("400 could not load configuration");
        ready();
        jwt.role(
                "people", "{\"user_claim\":\"sub\",\"allowed_redirect_uris\":\"http://localhost:8250/oidc/callback\"}");

        assertThat(jwt.refusal("none", token)).isEqualTo("400 role \"none\" could not be found");
        assertThat(jwt.refusal("../config", token)).isEqualTo("400 role \"../config\" could not be found");
        assertThat(jwt.refusal("people", token)).isEqualTo("400 role with oidc role_type is not allowed");
        assertThat(jwt.refusal("", token)).isEqualTo("400 missing role");
    }

    @Test
    void theDefaultRoleIsTakenWhenNoneIsNamed() {
        jwt.engine.write("config", Map.of("jwt_validation_pubkeys", KEY.pem(), "default_role", "CI"));
        jwt.role("ci", ROLE);

        assertThat(jwt.login("", KEY.sign(jwt.claims("aud", "vault"))).metadata())
                .containsEntry("role", "ci");
    }

    @Test
    void theAddressMustBeOneOfTheRoles() {
        jwt.staticKeys(KEY);
        jwt.role(
                "ci",
                "{\"role_type\":\"jwt\",\"user_claim\":\"sub\",\"bound_audiences\":\"vault\",\"token_bound_cidrs\":\"10.0.0.0/8\"}");
        String token = KEY.sign(jwt.claims("aud", "vault"));

        assertThat(jwt.refusal("ci", token)).startsWith("403 ");
        jwt.engine.from("10.1.2.3");
        assertThat(jwt.login("ci", token).token().boundCidrs()).containsExactly("10.0.0.0/8");
    }

    @Test
    void audiencesSubjectsAndIssuersAreChecked() {
        jwt.engine.write("config", Map.of("jwt_validation_pubkeys", KEY.pem(), "bound_issuer", "https://issuer"));
        jwt.role(
                "ci",
                "{\"role_type\":\"jwt\",\"user_claim\":\"sub\",\"bound_audiences\":\"vault\",\"bound_subject\":\"user-1\"}");
        jwt.role("open", "{\"role_type\":\"jwt\",\"user_claim\":\"sub\",\"bound_subject\":\"user-1\"}");

        assertThat(jwt.refusal("ci", KEY.sign(jwt.claims("aud", "vault"))))
                .isEqualTo("400 error validating token: invalid issuer (iss) claim");
        assertThat(jwt.refusal("ci", KEY.sign(jwt.claims("iss", "https://issuer", "sub", "user-2"))))
                .isEqualTo("400 error validating token: invalid subject (sub) claim");
        assertThat(jwt.refusal("ci", KEY.sign(jwt.claims("iss", "https://issuer", "aud", "other"))))
                .isEqualTo("400 error validating token: invalid audience (aud) claim: audience claim does not match any"
                        + " expected audience");
        assertThat(jwt.refusal("open", KEY.sign(jwt.claims("iss", "https://issuer", "aud", "other"))))
                .isEqualTo("400 audience claim found in JWT but no audiences bound to the role");
        assertThat(jwt.login("open", KEY.sign(jwt.claims("iss", "https://issuer")))
                        .alias())
                .isEqualTo("user-1");
    }

    @Test
    void aRenewalTakesTheTimesOfTheRoleAsItIsNow() {
        ready();
        Login login = jwt.login("ci", KEY.sign(jwt.claims("aud", "vault")));
        jwt.role("ci", "{\"role_type\":\"jwt\",\"ttl\":\"30m\",\"max_ttl\":\"2h\"}");

        Login renewed = jwt.engine
                .engine()
                .renew(
                        login,
                        new Connection("127.0.0.1", 1, List.of()),
                        jwt.engine.mount(),
                        jwt.engine.storage,
                        jwt.engine.now());

        assertThat(renewed.token().ttl()).isEqualTo(Duration.ofMinutes(30));
        assertThat(renewed.token().maxTtl()).isEqualTo(Duration.ofHours(2));
        assertThat(renewed.token().policies()).containsExactly("ci");
    }
}
