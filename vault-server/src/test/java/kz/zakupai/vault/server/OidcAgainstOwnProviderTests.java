package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server's OIDC auth method and its own OpenID Connect provider understand each other over the wire. */
final class OidcAgainstOwnProviderTests {
    private static final String REDIRECT = "http://localhost:8250/oidc/callback";

    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";
    private String person = "";
    private String entity = "";
    private String issuer = "";

    @BeforeEach
    void prepare() {
        root = vault.ready().token();
        issuer = vault.server().address() + "/v1/identity/oidc/provider/own";
        signUp();
        provide();
        done(vault.post("sys/auth/oidc", "{\"type\":\"oidc\"}"));
        Map<?, ?> client = vault.get("identity/oidc/client/app").object("data");
        done(vault.post(
                "auth/oidc/config",
                json(Map.of(
                        "oidc_discovery_url",
                        issuer,
                        "oidc_client_id",
                        String.valueOf(client.get("client_id")),
                        "oidc_client_secret",
                        String.valueOf(client.get("client_secret")),
                        "default_role",
                        "people"))));
        done(vault.post(
                "auth/oidc/role/people",
                json(Map.of(
                        "user_claim", "sub",
                        "groups_claim", "groups",
                        "oidc_scopes", List.of("groups"),
                        "allowed_redirect_uris", List.of(REDIRECT),
                        "token_policies", List.of("people")))));
    }

    @AfterEach
    void close() {
        vault.close();
    }

    /** A person with a password, in the group ops. */
    private void signUp() {
        done(vault.post("sys/auth/userpass", "{\"type\":\"userpass\"}"));
        vault.policy("person", "path \"identity/oidc/*\" { capabilities = [\"read\", \"update\"] }");
        done(vault.post("auth/userpass/users/ann", "{\"password\":\"secret-1\",\"token_policies\":\"person\"}"));
        Reply login = vault.as("").post("auth/userpass/login/ann", "{\"password\":\"secret-1\"}");
        vault.as(root);
        person = String.valueOf(login.object("auth").get("client_token"));
        entity = String.valueOf(login.object("auth").get("entity_id"));
        assertThat(vault.post("identity/group", json(Map.of("name", "ops", "member_entity_ids", List.of(entity))))
                        .status())
                .isEqualTo(200);
    }

    private void provide() {
        vault.post(
                "identity/oidc/scope/groups",
                json(Map.of("template", "{\"groups\":{{identity.entity.groups.names}}}")));
        vault.post(
                "identity/oidc/client/app",
                json(Map.of("redirect_uris", List.of(REDIRECT), "assignments", List.of("allow_all"))));
        Reply provider = vault.post(
                "identity/oidc/provider/own",
                json(Map.of(
                        "issuer", vault.server().address().toString(),
                        "allowed_client_ids", List.of("*"),
                        "scopes_supported", List.of("groups"))));
        assertThat(provider.status()).as(provider.text()).isLessThan(300);
    }

    private static void done(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(204);
    }

    private static String json(Map<String, ?> fields) {
        return new String(Json.bytes(fields), StandardCharsets.UTF_8);
    }

    private static Map<String, String> query(Object address) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : URI.create(String.valueOf(address)).getRawQuery().split("&")) {
            int equals = pair.indexOf('=');
            fields.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    /** What the provider's page does for a person who is signed in. */
    private Reply authorize(Object address) {
        Reply reply = vault.as(person).post("identity/oidc/provider/own/authorize", json(query(address)));
        vault.as(root);
        return reply;
    }

    private static Object authUrl(Reply begun) {
        return Objects.requireNonNull(begun.object("data").get("auth_url"));
    }

    private Reply login() {
        vault.as("");
        Reply begun = vault.post("auth/oidc/oidc/auth_url", json(Map.of("redirect_uri", REDIRECT)));
        Reply authorized = authorize(authUrl(begun));
        assertThat(authorized.status()).as(authorized.text()).isEqualTo(200);
        Reply reply = vault.as("")
                .get("auth/oidc/oidc/callback?state=" + authorized.json().get("state") + "&code="
                        + authorized.json().get("code"));
        vault.as(root);
        return reply;
    }

    @Test
    void aPersonOfTheProviderLogsIn() {
        Reply login = login();

        assertThat(login.status()).as(login.text()).isEqualTo(200);
        assertThat(login.object("auth")).containsEntry("token_policies", List.of("default", "people"));
        Reply seen = vault.as(String.valueOf(login.object("auth").get("client_token")))
                .get("auth/token/lookup-self");
        assertThat(seen.object("data"))
                .containsEntry("path", "auth/oidc/oidc/callback")
                .containsEntry("display_name", "oidc-" + entity);
    }

    @Test
    void aFormThatTheBrowserPostsIsAnsweredWithAPage() {
        Map<?, ?> client = vault.get("identity/oidc/client/app").object("data");
        done(vault.post(
                "auth/oidc/config",
                json(Map.of(
                        "oidc_discovery_url",
                        issuer,
                        "oidc_client_id",
                        String.valueOf(client.get("client_id")),
                        "oidc_client_secret",
                        String.valueOf(client.get("client_secret")),
                        "oidc_response_mode",
                        "form_post",
                        "default_role",
                        "people"))));
        String redirect = "https://vault/ui/vault/auth/oidc/oidc/callback";
        done(vault.post("auth/oidc/role/people", json(Map.of("allowed_redirect_uris", List.of(redirect)))));
        vault.post(
                "identity/oidc/client/app",
                json(Map.of("redirect_uris", List.of("https://vault/v1/auth/oidc/oidc/callback"))));
        vault.as("");
        Reply begun = vault.post("auth/oidc/oidc/auth_url", json(Map.of("redirect_uri", redirect)));
        Map<?, ?> authorized = authorize(authUrl(begun)).json();

        Reply page = vault.as("")
                .send(
                        "POST",
                        "auth/oidc/oidc/callback",
                        "state=" + authorized.get("state") + "&code=" + authorized.get("code"),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
        Reply login = vault.get("auth/oidc/oidc/callback?code=no_code&state=" + authorized.get("state"));

        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html");
        assertThat(page.text()).contains("oidc-callback", String.valueOf(authorized.get("state")));
        assertThat(login.status()).as(login.text()).isEqualTo(200);
    }

    @Test
    void groupsOfTheProviderBringTheirPolicies() {
        Reply mounts = vault.get("sys/auth");
        Map<?, ?> mount =
                (Map<?, ?>) Objects.requireNonNull(mounts.object("data").get("oidc/"));
        String accessor = String.valueOf(mount.get("accessor"));
        Reply group = vault.post(
                "identity/group",
                json(Map.of("name", "operators", "type", "external", "policies", List.of("ops-rules"))));
        String id = String.valueOf(group.object("data").get("id"));
        vault.post("identity/group-alias", json(Map.of("name", "ops", "mount_accessor", accessor, "canonical_id", id)));

        assertThat(login().object("auth")).containsEntry("identity_policies", List.of("ops-rules"));
    }

    @Test
    void identityTokensOfThisServerLogInAsTokens() {
        vault.post("identity/oidc/key/jobs", "{\"allowed_client_ids\":\"*\",\"algorithm\":\"ES256\"}");
        vault.post(
                "identity/oidc/config",
                json(Map.of("issuer", vault.server().address().toString())));
        vault.post("identity/oidc/role/jobs", "{\"key\":\"jobs\",\"client_id\":\"jobs\"}");
        done(vault.post("sys/auth/jwt", "{\"type\":\"jwt\"}"));
        done(vault.post(
                "auth/jwt/config",
                json(Map.of("oidc_discovery_url", vault.server().address() + "/v1/identity/oidc"))));
        done(
                vault.post(
                        "auth/jwt/role/job",
                        "{\"role_type\":\"jwt\",\"user_claim\":\"sub\",\"bound_audiences\":\"jobs\",\"token_type\":\"batch\"}"));
        Object token =
                vault.as(person).get("identity/oidc/token/jobs").object("data").get("token");

        Reply login = vault.as("").post("auth/jwt/login", json(Map.of("role", "job", "jwt", String.valueOf(token))));

        assertThat(login.status()).as(login.text()).isEqualTo(200);
        assertThat(login.object("auth")).containsEntry("token_type", "batch");
    }
}
