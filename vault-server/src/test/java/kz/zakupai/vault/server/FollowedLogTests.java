package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** {@code sys/monitor} and {@code sys/loggers}: what the log shows, to whom, and for how long. */
@Timeout(60)
class FollowedLogTests {
    private static final org.slf4j.Logger PROBE = LoggerFactory.getLogger("kz.zakupai.vault.server.core.FollowedProbe");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServerFixture vault = new ServerFixture(new MemoryStore()).ready();

    @AfterEach
    void stop() {
        vault.delete("sys/loggers");
        http.close();
        vault.close();
    }

    private HttpResponse<InputStream> follow(String token, String query) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(vault.server().address().resolve("/v1/sys/monitor" + query))
                .header("X-Vault-Token", token)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static BufferedReader lines(HttpResponse<InputStream> answer) {
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static String line(BufferedReader lines, String part) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(part)) {
                return line;
            }
        }
        return "";
    }

    @Test
    void theLogIsFollowedAtItsReadersLevelAndFormat() throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = follow(vault.token(), "?log_level=debug&log_format=json");
        try (BufferedReader lines = lines(answer)) {
            PROBE.debug("first");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(line(lines, "first")).contains("\"@level\":\"debug\"", "\"@module\":\"core\"");
        }
    }

    @Test
    void noSecretIsInWhatTheServerLogs() throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = follow(vault.token(), "?log_level=trace");
        try (BufferedReader lines = lines(answer)) {
            vault.post("cubbyhole/canary-path", "{\"password\":\"canary-value\"}");
            vault.get("cubbyhole/canary-path");
            vault.as("canary-token").get("cubbyhole/canary-path?canary-query=1");

            var all = new StringBuilder();
            String line;
            do {
                line = lines.readLine();
                all.append(line).append('\n');
            } while (!line.contains("GET cubbyhole/ answered 403"));
            assertThat(all).contains("POST cubbyhole/ answered 204", "GET cubbyhole/ answered 200");
            assertThat(all).doesNotContain("canary");
        }
    }

    @Test
    void theSealEndsIt() throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = follow(vault.token(), "");
        try (BufferedReader lines = lines(answer)) {
            vault.send("PUT", "sys/seal", "");

            assertThat(line(lines, "never")).isEmpty();
        }
    }

    @Test
    void itsTokensEndEndsIt() throws IOException, InterruptedException {
        vault.policy("follower", "path \"sys/monitor\" { capabilities = [\"read\", \"sudo\"] }");
        String root = vault.token();
        String token = vault.tokenWith("follower");
        HttpResponse<InputStream> answer = follow(token, "");
        try (BufferedReader lines = lines(answer)) {
            vault.as(root).post("auth/token/revoke", "{\"token\":\"" + token + "\"}");

            assertThat(line(lines, "never")).isEmpty();
        }
    }

    @Test
    void whoFollowsIsAmongTheRequestsUnderWayUntilHeLeaves() throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = follow(vault.token(), "?log_level=debug");
        assertThat(vault.get("sys/in-flight-req").text()).contains("\"request_path\":\"/v1/sys/monitor\"");

        answer.body().close();

        // Each of these is logged, and so written to him who has left, until that fails.
        while (vault.get("sys/in-flight-req").text().contains("/v1/sys/monitor")) {
            assertThat(vault.get("sys/health").status()).isEqualTo(200);
        }
    }

    @Test
    void aLevelHoldsUntilItIsTakenBack() {
        Reply set = vault.post("sys/loggers/core", "{\"level\":\"DEBUG\"}");
        assertThat(set.status()).isEqualTo(204);
        assertThat(PROBE.isDebugEnabled()).isTrue();
        assertThat(vault.get("sys/loggers/core").object("data")).containsEntry("core", "debug");
        assertThat(vault.get("sys/loggers").object("data"))
                .containsEntry("core", "debug")
                .containsKey("audit");

        assertThat(vault.delete("sys/loggers/core").status()).isEqualTo(204);
        assertThat(PROBE.isDebugEnabled()).isFalse();
    }

    @Test
    void allLevelsAreSetAtOnceAndOnlyToWhatThereIs() {
        assertThat(vault.post("sys/loggers", "{\"level\":\"trace\"}").status()).isEqualTo(204);
        assertThat(vault.get("sys/loggers").object("data").values()).containsOnly("trace");

        assertThat(vault.post("sys/loggers", "{}").error()).isEqualTo("level is required");
        assertThat(vault.post("sys/loggers", "{\"level\":\"loud\"}").error())
                .isEqualTo("invalid level provided: use trace, debug, info, warn or error");
        assertThat(vault.post("sys/loggers/moon", "{\"level\":\"info\"}").status())
                .isEqualTo(404);
    }

    @Test
    void whatNeverEndsCannotBeWrappedNorHaveAnUnknownForm() {
        assertThat(vault.send("GET", "sys/monitor", "", "X-Vault-Wrap-TTL", "60")
                        .error())
                .isEqualTo("what goes on and on cannot be wrapped");
        assertThat(vault.get("sys/monitor?log_level=loud").error()).startsWith("unknown log level");
        assertThat(vault.get("sys/monitor?log_format=xml").error()).startsWith("unknown log format");
    }
}
