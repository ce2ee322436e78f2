package kz.zakupai.vault.server.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.http.TestCertificates;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConfigurationTests {
    private static final SigningKey KEY = SigningKey.of("k1", "ES256");

    private final JwtFixture jwt = new JwtFixture();
    private final TestIssuer issuer = new TestIssuer(KEY);

    @AfterEach
    void close() {
        jwt.close();
        issuer.close();
    }

    private String refusal(Object... fields) {
        Map<String, @Nullable Object> body = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put(String.valueOf(fields[i]), fields[i + 1]);
        }
        RequestFailure failure = jwt.engine.failure(Operation.UPDATE, "config", body);
        assertThat(failure.status()).isEqualTo(400);
        return failure.errors().getFirst();
    }

    @Test
    void itIsReadAsItWasWrittenWithoutTheClientSecret() {
        jwt.engine.write(
                "config",
                Map.of(
                        "oidc_discovery_url", issuer.url(),
                        "oidc_client_id", "vault",
                        "oidc_client_secret", "hush",
                        "default_role", "People"));

        Map<String, @Nullable Object> data = EngineFixture.data(jwt.engine.read("config"));

        assertThat(data)
                .containsEntry("oidc_discovery_url", issuer.url())
                .containsEntry("oidc_client_id", "vault")
                .containsEntry("default_role", "people")
                .containsEntry("oidc_discovery_ca_pem", "")
                .containsEntry("oidc_response_types", List.of())
                .containsEntry("jwt_validation_pubkeys", List.of())
                .containsEntry("provider_config", Map.of())
                .containsEntry("namespace_in_state", true)
                .containsEntry("status", "valid")
                .doesNotContainKey("oidc_client_secret")
                .doesNotContainKey("jwks_pairs");
        assertThat(data.toString()).doesNotContain("hush");
    }

    @Test
    void nothingIsReadBeforeItIsWritten() {
        assertThat(jwt.engine.failure(Operation.READ, "config", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void namespaceInStateStaysWhenItIsNotGivenAgain() {
        jwt.engine.write("config", Map.of("jwt_validation_pubkeys", KEY.pem(), "namespace_in_state", false));
        jwt.engine.write("config", Map.of("jwt_validation_pubkeys", KEY.pem(), "bound_issuer", "x"));

        assertThat(EngineFixture.data(jwt.engine.read("config"))).containsEntry("namespace_in_state", false);
    }

    @Test
    void exactlyOneSourceOfKeysIsWanted() {
        String text = "exactly one of 'jwt_validation_pubkeys', 'jwks_url' or 'oidc_discovery_url' must be set";

        assertThat(refusal()).isEqualTo(text);
        assertThat(refusal("jwks_url", issuer.keysUrl(), "jwt_validation_pubkeys", KEY.pem()))
                .isEqualTo(text);
        assertThat(refusal("oidc_discovery_url", issuer.url(), "oidc_client_id", "vault"))
                .isEqualTo("both 'oidc_client_id' and 'oidc_client_secret' must be set for OIDC");
        assertThat(refusal("jwks_url", issuer.keysUrl(), "oidc_client_id", "vault", "oidc_client_secret", "hush"))
                .isEqualTo("'oidc_discovery_url' must be set for OIDC");
    }

    @Test
    void whatCannotWorkIsRefused() {
        assertThat(refusal("jwt_validation_pubkeys", "nonsense"))
                .isEqualTo("error parsing public key: data does not contain any valid public keys");
        assertThat(refusal("jwks_url", issuer.url() + "/none")).isEqualTo("error checking jwks URL");
        assertThat(refusal("jwks_url", issuer.keysUrl(), "jwks_ca_pem", "nonsense"))
                .isEqualTo("error checking jwks_ca_pem");
        assertThat(refusal("oidc_discovery_url", issuer.url() + "/other"))
                .isEqualTo("error checking oidc discovery URL");
        assertThat(refusal("jwt_validation_pubkeys", KEY.pem(), "jwt_supported_algs", "HS256"))
                .startsWith("invalid jwt_supported_algs: ");
        assertThat(refusal("jwt_validation_pubkeys", KEY.pem(), "oidc_response_types", "code,token"))
                .isEqualTo("invalid response_types [code token]. 'code' and 'id_token' are allowed");
        assertThat(refusal("jwt_validation_pubkeys", KEY.pem(), "oidc_response_types", "id_token"))
                .isEqualTo("query response_mode may not be used with an id_token response_type");
        assertThat(refusal("jwt_validation_pubkeys", KEY.pem(), "oidc_response_mode", "post"))
                .isEqualTo("invalid response_mode: \"post\"");
        assertThat(refusal("jwt_validation_pubkeys", KEY.pem(), "provider_config", Map.of("a", "b")))
                .isEqualTo("invalid provider_config: 'provider' field not found in provider_config");
        assertThat(refusal("jwt_validation_pubkeys", KEY.pem(), "provider_config", Map.of("provider", "x")))
                .isEqualTo("invalid provider_config: provider \"x\" not found in custom providers");
        assertThat(jwt.engine.failure(Operation.READ, "config", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void anIssuerThatCallsItselfOtherwiseIsRefused() {
        issuer.describe("issuer", "https://other");

        assertThat(refusal("oidc_discovery_url", issuer.url())).isEqualTo("error checking oidc discovery URL");
    }

    @Test
    void anIssuerThatIsDownMayBeConfiguredWithAWarning() {
        issuer.down(true);

        Response written =
                jwt.engine.write("config", Map.of("oidc_discovery_url", issuer.url(), "skip_jwks_validation", true));
        Response read = jwt.engine.read("config");

        assertThat(written.warnings()).containsExactly("error checking oidc discovery URL");
        assertThat(EngineFixture.data(read)).containsEntry("status", "invalid");
        assertThat(read.warnings().getFirst()).startsWith("failed to construct JWK validator: ");
        issuer.down(false);
        assertThat(EngineFixture.data(jwt.engine.read("config"))).containsEntry("status", "valid");
    }

    @Test
    void theWholeAddressOfTheDiscoveryDocumentIsCut() {
        issuer.describe("issuer", issuer.url() + "/");

        Response written = jwt.engine.write(
                "config", Map.of("oidc_discovery_url", issuer.url() + "/.well-known/openid-configuration"));

        assertThat(written.warnings())
                .containsExactly("modifying provided `OIDCDiscoveryURL` to \"" + issuer.url() + "/\"");
    }

    @Test
    void anIssuerIsTrustedByItsOwnAuthority() {
        TestCertificates identity = TestCertificates.named("localhost", "EC");
        try (TestIssuer secure = new TestIssuer(identity, KEY)) {
            assertThat(refusal("oidc_discovery_url", secure.url())).isEqualTo("error checking oidc discovery URL");

            jwt.engine.write(
                    "config", Map.of("oidc_discovery_url", secure.url(), "oidc_discovery_ca_pem", identity.pem()));

            assertThat(EngineFixture.data(jwt.engine.read("config"))).containsEntry("status", "valid");
        }
    }
}
