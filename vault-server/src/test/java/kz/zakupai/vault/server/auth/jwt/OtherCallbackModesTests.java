package kz.zakupai.vault.server.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OtherCallbackModesTests {
    private static final String DIRECT = ",\"callback_mode\":\"direct\"";
    private static final String PENDING = "400 authorization_pending";

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> fields, String name, String value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return more;
    }

    @Test
    void aDirectCallbackIsConfirmedAndTheClientFetchesItsTokenOnce() {
        try (OidcFixture oidc = new OidcFixture()) {
            oidc.role(DIRECT);
            Map<String, @Nullable Object> begun = oidc.begin("client_nonce", "mine");
            Map<String, @Nullable Object> poll =
                    Map.of("state", String.valueOf(begun.get("state")), "client_nonce", "mine");
            Map<String, @Nullable Object> back = oidc.signIn(String.valueOf(begun.get("auth_url")));

            assertThat(begun).containsEntry("poll_interval", "5");
            assertThat(oidc.refusal(Operation.UPDATE, "oidc/poll", poll)).isEqualTo(PENDING);
            String question = OidcFixture.page(oidc.callback(back));
            assertThat(question).contains("Confirm the sign-in", "127.0.0.1", String.valueOf(back.get("code")));
            assertThat(oidc.refusal(Operation.UPDATE, "oidc/poll", poll)).isEqualTo(PENDING);

            assertThat(OidcFixture.page(oidc.callback(with(back, "confirmation", "yes"))))
                    .contains("Signed in");

            assertThat(oidc.engine.write("oidc/poll", poll).login()).isNotNull();
            assertThat(oidc.refusal(Operation.UPDATE, "oidc/poll", poll)).contains("Expired or missing OAuth state.");
        }
    }

    @Test
    void aDirectCallbackThatFailsShowsAPageAndEndsTheLogin() {
        try (OidcFixture oidc = new OidcFixture()) {
            oidc.role(DIRECT + ",\"oidc_disable_confirmation\":true,\"bound_subject\":\"bolat\"");
            Map<String, @Nullable Object> begun = oidc.begin("client_nonce", "mine");

            Response page = oidc.callback(oidc.signIn(String.valueOf(begun.get("auth_url"))));

            assertThat(page.status()).isEqualTo(400);
            assertThat(OidcFixture.page(page)).contains("sub claim does not match bound subject");
            assertThat(oidc.refusal(
                            Operation.UPDATE,
                            "oidc/poll",
                            Map.of("state", String.valueOf(begun.get("state")), "client_nonce", "mine")))
                    .contains("Expired or missing OAuth state.");
        }
    }

    @Test
    void pollsNeedTheClientsNonce() {
        try (OidcFixture oidc = new OidcFixture()) {
            oidc.role(DIRECT);
            assertThat(oidc.refusal(Operation.UPDATE, "oidc/auth_url", Map.of("redirect_uri", OidcFixture.CALLBACK)))
                    .isEqualTo("400 missing client_nonce");
            String state = String.valueOf(oidc.begin("client_nonce", "mine").get("state"));

            assertThat(oidc.refusal(Operation.UPDATE, "oidc/poll", Map.of("state", state, "client_nonce", "yours")))
                    .isEqualTo("400 invalid client_nonce");
        }
    }

    @Test
    void aDeviceLogsInWithoutACallback() {
        try (OidcFixture oidc = new OidcFixture()) {
            oidc.role(",\"callback_mode\":\"device\"");
            Map<String, @Nullable Object> begun = oidc.begin("client_nonce", "mine");
            Map<String, @Nullable Object> poll =
                    Map.of("state", String.valueOf(begun.get("state")), "client_nonce", "mine");

            assertThat(begun)
                    .containsEntry("auth_url", oidc.provider.url() + "/enter")
                    .containsEntry("user_code", "ABCD")
                    .containsEntry("poll_interval", "7");
            assertThat(oidc.refusal(Operation.UPDATE, "oidc/poll", poll)).isEqualTo(PENDING);
            oidc.provider.deviceError("slow_down");
            assertThat(oidc.refusal(Operation.UPDATE, "oidc/poll", poll)).isEqualTo("400 slow_down");
            oidc.provider.deviceError("");

            assertThat(oidc.engine.write("oidc/poll", poll).login()).isNotNull();
            assertThat(oidc.refusal(Operation.UPDATE, "oidc/poll", poll)).contains("Expired or missing OAuth state.");
        }
    }

    @Test
    void aDeviceThatIsRefusedEnds() {
        try (OidcFixture oidc = new OidcFixture()) {
            oidc.role(",\"callback_mode\":\"device\"");
            String state = String.valueOf(oidc.begin("client_nonce", "mine").get("state"));
            oidc.provider.deviceError("expired_token");

            assertThat(oidc.refusal(Operation.UPDATE, "oidc/poll", Map.of("state", state, "client_nonce", "mine")))
                    .isEqualTo("400 authorization failed: expired_token");
        }
    }

    @Test
    void aPostedCodeWaitsForTheClient() {
        try (OidcFixture oidc = new OidcFixture("oidc_response_mode", "form_post")) {
            String url = oidc.authUrl("redirect_uri", "https://vault/ui/vault/auth/oidc/oidc/callback");
            assertThat(OidcFixture.query(url))
                    .containsEntry("response_mode", "form_post")
                    .containsEntry("redirect_uri", "https://vault/v1/auth/oidc/oidc/callback");
            Map<String, @Nullable Object> back = oidc.signIn(url);

            String page = OidcFixture.page(oidc.engine.write("oidc/callback", back));
            assertThat(page).contains("postMessage", "\"oidc-callback\"", String.valueOf(back.get("state")));

            assertThat(oidc.callback(with(back, "code", "no_code")).login()).isNotNull();
        }
    }

    @Test
    void aPostedIdTokenIsVerified() {
        try (OidcFixture oidc = new OidcFixture("oidc_response_mode", "form_post", "oidc_response_types", "id_token")) {
            for (boolean right : new boolean[] {true, false}) {
                String url = oidc.authUrl();
                assertThat(OidcFixture.query(url))
                        .containsEntry("response_type", "id_token")
                        .doesNotContainKey("code_challenge");
                Map<String, @Nullable Object> state =
                        Map.of("state", String.valueOf(OidcFixture.query(url).get("state")));
                String nonce = String.valueOf(OidcFixture.query(url).get("nonce"));
                oidc.engine.write(
                        "oidc/callback", with(state, "id_token", oidc.provider.idToken(right ? nonce : "other")));

                if (right) {
                    assertThat(oidc.callback(state).login()).isNotNull();
                } else {
                    assertThat(oidc.refusedCallback(state))
                            .isEqualTo("400 Token verification failed. invalid id_token nonce");
                }
            }
        }
    }

    @Test
    void nothingIsPostedToAMountThatDoesNotAskForIt() {
        try (OidcFixture oidc = new OidcFixture()) {
            assertThat(oidc.engine
                            .failure(Operation.UPDATE, "oidc/callback", Map.of("state", "x"))
                            .status())
                    .isEqualTo(405);
        }
    }
}
