package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identity tokens and sign-ins over the wire; signatures are checked as a relying party checks them. */
class OidcProviderTests {
    private static final String REDIRECT = "https://app.example.kz/callback";
    private static final String PROVIDER = "identity/oidc/provider/default/";

    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";
    private String person = "";
    private String entity = "";

    @BeforeEach
    void prepare() {
        root = vault.ready().token();
        vault.post("identity/oidc/key/ec", "{\"allowed_client_ids\":\"*\",\"algorithm\":\"ES256\"}");
        vault.post("auth/token/roles/people", "{\"allowed_entity_aliases\":\"*\",\"allowed_policies\":\"person\"}");
        vault.policy("person", "path \"identity/oidc/*\" { capabilities = [\"read\", \"update\"] }");
        Reply made = vault.post("auth/token/create/people", "{\"entity_alias\":\"ann\",\"policies\":[\"person\"]}");
        person = String.valueOf(made.object("auth").get("client_token"));
        entity = String.valueOf(made.object("auth").get("entity_id"));
        vault.post("identity/entity/id/" + entity, "{\"name\":\"Ann \\\"the\\\" admin\"}");
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private Map<?, ?> client(String settings) {
        vault.as(root)
                .post(
                        "identity/oidc/client/app",
                        "{\"key\":\"ec\",\"redirect_uris\":\"" + REDIRECT + "\"," + settings + "}");
        return vault.get("identity/oidc/client/app").object("data");
    }

    private Reply authorize(@Nullable Object clientId, String more) {
        Reply reply = vault.as(person)
                .post(
                        PROVIDER + "authorize",
                        "{\"client_id\":\"" + clientId
                                + "\",\"scope\":\"openid\",\"response_type\":\"code\",\"redirect_uri\":\"" + REDIRECT
                                + "\"" + more + "}");
        vault.as(root);
        return reply;
    }

    private Reply exchange(Map<?, ?> client, @Nullable Object code, String more) {
        String form = "grant_type=authorization_code&code=" + code + "&redirect_uri="
                + URLEncoder.encode(REDIRECT, StandardCharsets.UTF_8) + more;
        String basic = Base64.getEncoder()
                .encodeToString(
                        (client.get("client_id") + ":" + client.get("client_secret")).getBytes(StandardCharsets.UTF_8));
        Reply reply = vault.as("")
                .send(
                        "POST",
                        PROVIDER + "token",
                        form,
                        "Authorization",
                        "Basic " + basic,
                        "Content-Type",
                        "application/x-www-form-urlencoded");
        vault.as(root);
        return reply;
    }

    /** The claims of a token that one of the published keys has signed. */
    private SignedJWT verified(@Nullable Object token, String keys) throws Exception {
        SignedJWT parsed = SignedJWT.parse(String.valueOf(token));
        JWKSet published = JWKSet.parse(vault.as("").get(keys).text());
        vault.as(root);
        JWK key = Objects.requireNonNull(
                published.getKeyByKeyId(parsed.getHeader().getKeyID()));
        JWSVerifier verifier = switch (key.getKeyType().getValue()) {
            case "RSA" -> new RSASSAVerifier(key.toRSAKey());
            default -> new ECDSAVerifier(key.toECKey());
        };
        assertThat(parsed.verify(verifier)).isTrue();
        return parsed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "ES256", "ES384", "ES512"})
    void identityTokensAreVerifiedByThePublishedKeys(String algorithm) throws Exception {
        vault.post("identity/oidc/key/k", "{\"allowed_client_ids\":\"*\",\"algorithm\":\"" + algorithm + "\"}");
        vault.post(
                "identity/oidc/role/r",
                "{\"key\":\"k\",\"client_id\":\"app\",\"template\":\"{\\\"name\\\":{{identity.entity.name}}}\"}");

        Reply made = vault.as(person).get("identity/oidc/token/r");

        var claims = verified(made.object("data").get("token"), "identity/oidc/.well-known/keys")
                .getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(entity);
        assertThat(claims.getAudience()).containsExactly("app");
        assertThat(claims.getStringClaim("name")).isEqualTo("Ann \"the\" admin");
    }

    @Test
    void rotatedKeyVerifiesUntilItsTimeIsOver() throws Exception {
        vault.post("identity/oidc/key/k", "{\"allowed_client_ids\":\"*\",\"algorithm\":\"EdDSA\"}");
        vault.post("identity/oidc/role/r", "{\"key\":\"k\"}");
        Object token =
                vault.as(person).get("identity/oidc/token/r").object("data").get("token");
        String body = "{\"token\":\"" + token + "\"}";
        vault.as(root).post("identity/oidc/key/k/rotate", "{\"verification_ttl\":\"1h\"}");

        assertThat(vault.post("identity/oidc/introspect", body).json()).isEqualTo(Map.of("active", true));
        assertThat(vault.get("identity/oidc/.well-known/keys").text()).contains("\"kty\":\"OKP\"");

        vault.pass(Duration.ofMinutes(61));
        assertThat(vault.post("identity/oidc/introspect", body).json())
                .containsEntry("error", "unable to validate the token signature");
    }

    @Test
    void signInGivesTokensOfThePerson() throws Exception {
        Map<?, ?> client = client("\"assignments\":\"allow_all\"");
        Object code =
                authorize(client.get("client_id"), ",\"nonce\":\"n\"").json().get("code");

        Reply tokens = exchange(client, code, "");

        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.json()).containsOnlyKeys("access_token", "expires_in", "id_token", "token_type");
        var claims = verified(tokens.json().get("id_token"), PROVIDER + ".well-known/keys")
                .getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(entity);
        assertThat(claims.getAudience()).containsExactly(String.valueOf(client.get("client_id")));
        assertThat(claims.getStringClaim("nonce")).isEqualTo("n");
        Reply info = vault.as("")
                .send(
                        "GET",
                        PROVIDER + "userinfo",
                        "",
                        "Authorization",
                        "Bearer " + tokens.json().get("access_token"));
        assertThat(info.json()).isEqualTo(Map.of("sub", entity));
    }

    @Test
    void codeIsGoodOnceAndNotForLong() {
        Map<?, ?> client = client("\"assignments\":\"allow_all\"");
        Object used = authorize(client.get("client_id"), "").json().get("code");
        exchange(client, used, "");
        Object late = authorize(client.get("client_id"), "").json().get("code");
        vault.pass(Duration.ofMinutes(5));

        for (String code : List.of(String.valueOf(used), String.valueOf(late))) {
            Reply refused = exchange(client, code, "");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json()).containsEntry("error", "invalid_grant");
        }
    }

    @Test
    void publicClientProvesItselfByItsVerifier() {
        Map<?, ?> client = client("\"assignments\":\"allow_all\",\"client_type\":\"public\"");
        String verifier = "v".repeat(43);
        assertThat(client.get("client_secret")).isNull();
        assertThat(authorize(client.get("client_id"), "").json())
                .containsEntry("error_description", "PKCE is required for public clients");

        Object code = authorize(client.get("client_id"), ",\"code_challenge\":\"" + verifier + "\"")
                .json()
                .get("code");

        assertThat(exchange(client, code, "&code_verifier=" + verifier).status())
                .isEqualTo(200);
    }

    @Test
    void signInEndsWithTheAssignmentAndTheEntity() {
        vault.post("identity/oidc/assignment/few", "{\"entity_ids\":\"" + entity + "\"}");
        Map<?, ?> client = client("\"assignments\":\"few\"");
        Object token = exchange(
                        client, authorize(client.get("client_id"), "").json().get("code"), "")
                .json()
                .get("access_token");
        Object code = authorize(client.get("client_id"), "").json().get("code");

        vault.as(root).post("identity/oidc/assignment/few", "{\"entity_ids\":[]}");

        assertThat(authorize(client.get("client_id"), "").json()).containsEntry("error", "access_denied");
        assertThat(exchange(client, code, "").status()).isEqualTo(400);
        assertThat(vault.as("")
                        .send("GET", PROVIDER + "userinfo", "", "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void accessTokenIsNoTokenOfTheServer() {
        Map<?, ?> client = client("\"assignments\":\"allow_all\"");
        Object token = exchange(
                        client, authorize(client.get("client_id"), "").json().get("code"), "")
                .json()
                .get("access_token");

        assertThat(vault.as(String.valueOf(token)).get("auth/token/lookup-self").status())
                .isEqualTo(403);
    }

    @Test
    void clientGetsItsOwnTokenOnlyWithThatRight() throws Exception {
        Map<?, ?> client = client("\"client_credentials\":false");
        String form = "{\"grant_type\":\"client_credentials\",\"scope\":\"openid\",\"client_id\":\""
                + client.get("client_id") + "\",\"client_secret\":\"" + client.get("client_secret") + "\"}";
        assertThat(vault.post(PROVIDER + "token", form).json()).containsEntry("error", "invalid_grant");

        vault.post("identity/oidc/client/app", "{\"client_credentials\":true}");

        Object token = vault.post(PROVIDER + "token", form).json().get("access_token");
        assertThat(verified(token, PROVIDER + ".well-known/keys")
                        .getJWTClaimsSet()
                        .getSubject())
                .isEqualTo("app");
    }
}
