package kz.zakupai.e2e.clients;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.vault.VaultException;
import org.springframework.vault.authentication.ClientAuthentication;
import org.springframework.vault.authentication.KubernetesAuthentication;
import org.springframework.vault.authentication.KubernetesAuthenticationOptions;
import org.springframework.vault.authentication.UsernamePasswordAuthentication;
import org.springframework.vault.authentication.UsernamePasswordAuthenticationOptions;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.VaultMount;

/** Logins of Spring Vault with other methods than AppRole. */
@Timeout(120)
class SpringVaultMethodTests {
    private static final String CONFIRMED = """
            {"kind":"TokenReview","apiVersion":"authentication.k8s.io/v1","status":{"authenticated":true,
             "user":{"username":"system:serviceaccount:prod:calc","uid":"u-1"},"audiences":["api"]}}""";

    @TempDir
    static Path folder;

    private static VaultProcess vault;
    private static SpringClient client;
    private static VaultTemplate root;

    @BeforeAll
    static void start() throws IOException {
        vault = VaultProcess.start(folder);
        client = SpringClient.of(vault);
        root = client.template(Operator.initialise(vault).rootToken());
    }

    @AfterAll
    static void stop() {
        vault.close();
    }

    private static void assertLoggedIn(ClientAuthentication authentication, String displayName) {
        var itself = requireNonNull(client.template(authentication).read("auth/token/lookup-self"));
        assertThat(itself.getRequiredData()).containsEntry("display_name", displayName);
    }

    private static UsernamePasswordAuthentication anna(String password) {
        var options = UsernamePasswordAuthenticationOptions.builder()
                .username("anna")
                .password(password)
                .build();
        return new UsernamePasswordAuthentication(options, client.rest());
    }

    @Test
    void nameAndPasswordLogIn() {
        root.opsForSys().authMount("userpass", VaultMount.create("userpass"));
        root.write("auth/userpass/users/anna", Map.of("password", "correct horse"));

        assertLoggedIn(anna("correct horse"), "userpass-anna");
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(anna("wrong")::login)
                .withMessageContaining("invalid username or password");
    }

    @Test
    void podLogsInWithItsToken() throws IOException {
        HttpServer cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cluster.createContext("/apis/authentication.k8s.io/v1/tokenreviews", exchange -> {
            byte[] answer = CONFIRMED.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        cluster.start();
        try {
            root.opsForSys().authMount("kubernetes", VaultMount.create("kubernetes"));
            root.write(
                    "auth/kubernetes/config",
                    Map.of(
                            "kubernetes_host",
                            "http://127.0.0.1:" + cluster.getAddress().getPort()));
            root.write(
                    "auth/kubernetes/role/calc",
                    Map.of(
                            "bound_service_account_names",
                            List.of("calc"),
                            "bound_service_account_namespaces",
                            List.of("prod")));
            var options = KubernetesAuthenticationOptions.builder()
                    .role("calc")
                    .jwtSupplier(SpringVaultMethodTests::podToken)
                    .build();

            assertLoggedIn(new KubernetesAuthentication(options, client.rest()), "kubernetes-prod-calc");
        } finally {
            cluster.stop(0);
        }
    }

    /** As a pod has it; the cluster is the one to check its signature. */
    private static String podToken() {
        return part("{\"alg\":\"RS256\"}") + "."
                + part("{\"aud\":[\"api\"],\"kubernetes.io\":{\"namespace\":\"prod\","
                        + "\"serviceaccount\":{\"name\":\"calc\",\"uid\":\"u-1\"}}}")
                + "." + part("signed");
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
