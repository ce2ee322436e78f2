package kz.zakupai.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.ScriptedServer.Asked;
import kz.zakupai.cli.vault.VaultShell.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How requests are made, and what is printed when they fail. */
class ConnectionTests {
    private static final String DATA = "{\"request_id\":\"r\",\"data\":{\"a\":\"b\"}}";

    @TempDir
    Path home;

    private ScriptedServer server;
    private VaultShell shell;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        shell = new VaultShell(Map.of("VAULT_ADDR", server.address(), "HOME", home.toString()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        }
    }

    @Test
    void anAbsentServerIsTwoAndForStatusOne() throws IOException {
        int port = closedPort();
        String address = "http://127.0.0.1:" + port;
        String reason = "dial tcp 127.0.0.1:" + port + ": connect: connection refused\n";
        assertThat(shell.run("read", "-address=" + address, "a"))
                .isEqualTo(new Outcome(2, "", "Error reading a: Get \"" + address + "/v1/a\": " + reason));
        assertThat(shell.run("status", "-address=" + address))
                .isEqualTo(new Outcome(
                        1, "", "Error checking seal status: Get \"" + address + "/v1/sys/seal-status\": " + reason));
        assertThat(shell.run("write", "-address=" + address, "a", "b=c").err())
                .startsWith("Error writing data to a: Put \"");
    }

    @Test
    void wrongSettingsAreTold() {
        assertThat(shell.with("VAULT_SKIP_VERIFY", "maybe").run("read", "a"))
                .isEqualTo(new Outcome(2, "", "failed to read environment: could not parse VAULT_SKIP_VERIFY\n"));
        assertThat(shell.with("VAULT_SKIP_VERIFY", "maybe").run("status").code())
                .isEqualTo(1);
        assertThat(shell.with("VAULT_MAX_RETRIES", "many").run("read", "a").code())
                .isEqualTo(2);
        assertThat(shell.with("VAULT_ADDR", "here").run("read", "a").err())
                .startsWith("failed to read environment: VAULT_ADDR");
        assertThat(shell.with("VAULT_FORMAT", "xml").run("read", "a"))
                .isEqualTo(new Outcome(1, "", "Invalid output format: xml\n"));
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void theFormatComesFromTheFlagThenFromTheEnvironment() {
        server.then(200, DATA);
        VaultShell json = shell.with("VAULT_FORMAT", "JSON");
        assertThat(json.run("read", "a").out()).startsWith("{\n  \"request_id\": \"r\",\n");
        assertThat(json.run("read", "-format", "table", "a").out()).isEqualTo("Key    Value\n---    -----\na      b\n");
    }

    @Test
    void theTokenComesFromTheEnvironmentThenFromTheFile() throws IOException {
        server.then(200, DATA);
        assertThat(header(shell, "X-vault-token")).isEmpty();
        Files.writeString(home.resolve(".vault-token"), "  from-file\n");
        assertThat(header(shell, "X-vault-token")).containsExactly("from-file");
        assertThat(header(shell.with("VAULT_TOKEN", "from-environment"), "X-vault-token"))
                .containsExactly("from-environment");
    }

    private List<String> header(VaultShell with, String name) {
        with.run("read", "a");
        return server.asked().getLast().headers().getOrDefault(name, List.of());
    }

    @Test
    void flagsBecomeHeaders() {
        server.then(200, DATA);
        shell.run(
                "write",
                "-namespace=team",
                "-wrap-ttl=5m",
                "-mfa=one",
                "-policy-override",
                "-header=X-Trace=7",
                "a/b",
                "k=v");
        Asked asked = server.asked().getFirst();
        assertThat(asked.method()).isEqualTo("PUT");
        assertThat(asked.target()).isEqualTo("/v1/a/b");
        assertThat(asked.body()).isEqualTo("{\"k\":\"v\"}");
        assertThat(asked.headers())
                .containsEntry("X-vault-namespace", List.of("team"))
                .containsEntry("X-vault-wrap-ttl", List.of("300"))
                .containsEntry("X-vault-mfa", List.of("one"))
                .containsEntry("X-vault-policy-override", List.of("true"))
                .containsEntry("X-trace", List.of("7"))
                .containsEntry("X-vault-request", List.of("true"));
    }

    @Test
    void dataOfAReadBecomeTheQuery() {
        server.then(200, DATA);
        shell.run("read", "/a/", "x=1", "x=2", "y=a b");
        assertThat(server.asked().getFirst().target()).isEqualTo("/v1/a?x=1&x=2&y=a%20b");
    }

    @Test
    void aListIsAReadWithAParameter() {
        server.then(200, "{\"data\":{\"keys\":[\"b\",\"a\"]}}");
        assertThat(shell.run("list", "a").out()).isEqualTo("Keys\n----\na\nb\n");
        assertThat(server.asked().getFirst().target()).isEqualTo("/v1/a?list=true");
    }

    @Test
    void aFailureIsNotTriedAgainUnlessTheUserWantsIt() {
        server.then(500, "{\"errors\":[\"x\"]}")
                .then(500, "{\"errors\":[\"x\"]}")
                .then(200, DATA);
        assertThat(shell.run("read", "a").code()).isEqualTo(2);
        assertThat(shell.with("VAULT_MAX_RETRIES", "2").run("read", "a").code()).isZero();
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void whatWillNotChangeIsNotTriedAgain() {
        server.then(501, "{\"errors\":[\"x\"]}");
        assertThat(shell.with("VAULT_MAX_RETRIES", "2").run("read", "a").code()).isEqualTo(2);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aForeignAnswerIsShownRaw() {
        server.then(502, "<html>bad gateway</html>");
        assertThat(shell.run("read", "a").err())
                .isEqualTo("Error reading a: Error making API request.\n\nURL: GET " + server.address()
                        + "/v1/a\nCode: 502. Raw Message:\n\n<html>bad gateway</html>\n");
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.then(307, "");
        assertThat(shell.with("VAULT_TOKEN", "t").run("read", "a").code()).isEqualTo(2);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void warningsGoToStderr() {
        server.then(200, "{\"data\":{\"a\":1},\"warnings\":[\"mind the gap\"]}");
        assertThat(shell.run("read", "a"))
                .isEqualTo(new Outcome(
                        0,
                        "Key    Value\n---    -----\na      1\n",
                        "WARNING! The following warnings were returned from Vault:\n\n  * mind the gap\n\n"));
    }

    @Test
    void aSecretWithALeaseShowsIt() {
        server.then(
                200,
                "{\"lease_id\":\"db/1\",\"lease_duration\":3600,\"renewable\":true,\"data\":{\"ttl\":90,\"period\":\"x\"}}");
        assertThat(shell.run("read", "a").out()).isEqualTo("""
                        Key                Value
                        ---                -----
                        lease_id           db/1
                        lease_duration     1h
                        lease_renewable    true
                        period             x
                        ttl                1m30s
                        """);
    }

    @Test
    void aTokenWithAControlCharacterIsNeverSent() {
        server.then(200, DATA);
        Outcome outcome = shell.with("VAULT_TOKEN", "sesame\nX-Evil: 1").run("read", "a");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).doesNotContain("sesame");
        assertThat(server.asked()).isEmpty();
    }
}
