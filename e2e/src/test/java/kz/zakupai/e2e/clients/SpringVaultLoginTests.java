package kz.zakupai.e2e.clients;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.vault.VaultException;
import org.springframework.vault.authentication.AppRoleAuthentication;
import org.springframework.vault.authentication.AppRoleAuthenticationOptions;
import org.springframework.vault.authentication.AppRoleAuthenticationOptions.RoleId;
import org.springframework.vault.authentication.AppRoleAuthenticationOptions.SecretId;
import org.springframework.vault.authentication.LifecycleAwareSessionManager;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.VaultMount;
import org.springframework.vault.support.VaultToken;
import org.springframework.web.client.RestClient;

/** AppRole logins of Spring Vault, in all the ways in which it comes to its ids, and the life of what they give. */
@Timeout(120)
class SpringVaultLoginTests {
    private static final String ROLE = "auth/approle/role/calc-service";

    @TempDir
    static Path folder;

    private static VaultProcess vault;
    private static SpringClient client;
    private static VaultTemplate root;
    private static String rootToken;

    @BeforeAll
    static void start() throws IOException {
        vault = VaultProcess.start(folder);
        client = SpringClient.of(vault);
        rootToken = Operator.initialise(vault).rootToken();
        root = client.template(rootToken);
        root.opsForSys().authMount("approle", VaultMount.create("approle"));
        root.write(
                "sys/policies/acl/calc-service",
                Map.of("policy", "path \"auth/token/lookup-self\" { capabilities = [\"read\"] }"));
        root.write(ROLE, Map.of("token_policies", "calc-service", "token_ttl", "10m", "token_max_ttl", "1h"));
    }

    @AfterAll
    static void stop() {
        vault.close();
    }

    private static String field(String path, String name) {
        return requireNonNull(requireNonNull(root.read(path)).getRequiredData().get(name))
                .toString();
    }

    private static String secretId() {
        return requireNonNull(requireNonNull(root.write(ROLE + "/secret-id"))
                        .getRequiredData()
                        .get("secret_id"))
                .toString();
    }

    private static AppRoleAuthentication login(RoleId roleId, SecretId secretId) {
        var options = AppRoleAuthenticationOptions.builder()
                .appRole("calc-service")
                .roleId(roleId)
                .secretId(secretId)
                .build();
        return new AppRoleAuthentication(options, client.rest());
    }

    private static AppRoleAuthentication login() {
        return login(RoleId.provided(field(ROLE + "/role-id", "role_id")), SecretId.provided(secretId()));
    }

    private static void assertLoggedIn(AppRoleAuthentication authentication) {
        var itself = requireNonNull(client.template(authentication).read("auth/token/lookup-self"));
        assertThat(itself.getRequiredData()).containsEntry("display_name", "approle");
    }

    /** The token of a wrapped answer to {@code method} on {@code path}. */
    private static VaultToken wrapped(String method, String path) {
        RestClient rest = client.rest();
        Map<?, ?> answer = rest.method(HttpMethod.valueOf(method))
                .uri(path)
                .headers((HttpHeaders headers) -> {
                    headers.set("X-Vault-Token", rootToken);
                    headers.set("X-Vault-Wrap-TTL", "2m");
                })
                .retrieve()
                .body(Map.class);
        Map<?, ?> wrapInfo = (Map<?, ?>) requireNonNull(requireNonNull(answer).get("wrap_info"));
        return VaultToken.of(String.valueOf(wrapInfo.get("token")));
    }

    @Test
    void providedIdsLogIn() {
        assertLoggedIn(login());
    }

    @Test
    void idsArePulledByAnotherToken() {
        VaultToken operator = VaultToken.of(rootToken);

        assertLoggedIn(login(RoleId.pull(operator), SecretId.pull(operator)));
    }

    @Test
    void wrappedIdsAreUnwrapped() {
        assertLoggedIn(login(
                RoleId.wrapped(wrapped("GET", ROLE + "/role-id")),
                SecretId.wrapped(wrapped("POST", ROLE + "/secret-id"))));
    }

    @Test
    void aWrongSecretIdIsALoginFailure() {
        var wrong = login(RoleId.provided(field(ROLE + "/role-id", "role_id")), SecretId.provided("wrong"));

        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(wrong::login)
                .withMessageContaining("invalid role or secret ID");
    }

    @Test
    void theSessionManagerRenewsItsTokenAndRevokesItAtTheEnd() {
        try (var scheduler = new SimpleAsyncTaskScheduler()) {
            var sessions = new LifecycleAwareSessionManager(login(), scheduler, client.rest());
            VaultToken token = sessions.getSessionToken();
            var session = new VaultTemplate(client.builder(), sessions);
            assertThat(requireNonNull(session.read("auth/token/lookup-self")).getRequiredData())
                    .containsEntry("creation_ttl", 600);

            assertThat(sessions.renewToken()).isTrue();
            assertThat(sessions.getSessionToken()).isEqualTo(token);
            assertThat(requireNonNull(session.read("auth/token/lookup-self")).getRequiredData())
                    .containsKey("last_renewal");

            sessions.destroy();
            assertThatExceptionOfType(VaultException.class)
                    .isThrownBy(() -> client.template(token.getToken()).read("auth/token/lookup-self"))
                    .withMessageContaining("permission denied");
        }
    }

    @Test
    void aRevokedSessionLogsInAgain() {
        try (var scheduler = new SimpleAsyncTaskScheduler()) {
            var sessions = new LifecycleAwareSessionManager(login(), scheduler, client.rest());
            VaultToken first = sessions.getSessionToken();
            sessions.revoke();

            VaultToken second = sessions.getSessionToken();

            assertThat(second).isNotEqualTo(first);
            sessions.destroy();
        }
    }
}
