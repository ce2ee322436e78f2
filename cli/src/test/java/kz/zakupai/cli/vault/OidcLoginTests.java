package kz.zakupai.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Vault whose browser calls back as soon as the login has begun. */
final class OidcLoginTests {
    private static final String TOKEN =
            "{\"auth\":{\"client_token\":\"hvs.new\",\"accessor\":\"a\",\"policies\":[\"default\"]}}";

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<String> page = new CompletableFuture<>();
    private HttpServer vault;
    private int port;
    private VaultShell shell;

    @TempDir
    private Path home;

    @BeforeEach
    void start() throws IOException {
        vault = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vault.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        vault.start();
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        shell = new VaultShell(
                Map.of("VAULT_ADDR", "http://127.0.0.1:" + vault.getAddress().getPort(), "HOME", home.toString()));
    }

    @AfterEach
    void stop() {
        vault.stop(0);
    }

    private VaultShell.Outcome login(String... more) {
        List<String> arguments = new ArrayList<>(List.of("login", "-method=oidc", "skip_browser=true", "port=" + port));
        arguments.addAll(List.of(more));
        return shell.run(arguments, "");
    }

    private void answer(String path, int status, String json, Runnable then) {
        vault.createContext("/v1/auth/oidc/oidc/" + path, exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            send(exchange, status, json);
            then.run();
        });
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void browse(HttpRequest.Builder request) {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            page.complete(browser.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            page.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest.Builder callback(String query) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oidc/callback" + query));
    }

    private void begun(Runnable then) {
        answer("auth_url", 200, "{\"data\":{\"auth_url\":\"https://provider/authorize?a=b\"}}", then);
    }

    @Test
    void theBrowserComesBackAndTheTokenIsKept() {
        begun(() -> browse(callback("?state=st_1&code=c%261")));
        answer("callback", 200, TOKEN, () -> {});

        VaultShell.Outcome outcome = login("role=people");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("""
                        Complete the login via your OIDC provider. Open the following link in your browser:

                            https://provider/authorize?a=b


                        """).contains("Waiting for OIDC authentication to complete...");
        assertThat(outcome.out()).contains("Success! You are now authenticated.", "hvs.new");
        assertThat(home.resolve(".vault-token")).hasContent("hvs.new");
        assertThat(page.join()).contains("Signed in to Vault");
        assertThat(asked.poll())
                .startsWith("PUT /v1/auth/oidc/oidc/auth_url ")
                .contains("\"role\":\"people\"", "\"redirect_uri\":\"http://localhost:" + port + "/oidc/callback\"");
        assertThat(asked.poll()).startsWith("GET ").contains("state=st_1", "code=c%261", "client_nonce=");
    }

    @Test
    void aRefusalIsShownInTheBrowserToo() {
        begun(() -> browse(callback("?state=st_1&code=c1")));
        answer("callback", 400, "{\"errors\":[\"Vault login failed. <b>no</b>\"]}", () -> {});

        VaultShell.Outcome outcome = login();

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("Error authenticating: ", "Vault login failed. <b>no</b>");
        assertThat(page.join()).contains("Vault login failed").contains("&lt;b&gt;");
    }

    @Test
    void whatAProviderPostsIsHandedOn() {
        begun(() -> browse(callback("")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("state=st_1&id_token=t1"))));
        answer("callback", 200, TOKEN, () -> {});

        assertThat(login().code()).isZero();
        asked.poll();
        assertThat(asked.poll()).startsWith("POST ").contains("\"id_token\":\"t1\"");
        assertThat(asked.poll()).startsWith("GET ").contains("state=st_1").doesNotContain("id_token");
    }

    @Test
    void otherRequestsToTheListenerDoNotEndTheWait() {
        begun(() -> {
            browse(callback("?code=c1"));
            browse(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/favicon.ico?state=st_0")));
            browse(callback("?state=st_1&code=c1"));
        });
        answer("callback", 200, TOKEN, () -> {});

        assertThat(login().code()).isZero();
        asked.poll();
        assertThat(asked.poll()).contains("state=st_1");
    }

    @Test
    void aRoleThatLeadsNowhereIsExplained() {
        answer("auth_url", 200, "{\"data\":{\"auth_url\":\"\"}}", () -> {});

        VaultShell.Outcome outcome = login("role=people");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("Error authenticating: Unable to authorize role \"people\" with redirect_uri"
                        + " \"http://localhost:" + port
                        + "/oidc/callback\". Check Vault logs for more information.");
    }

    @Test
    void aDeviceLoginPollsUntilThePersonHasFinished() {
        answer(
                "auth_url",
                200,
                "{\"data\":{\"auth_url\":\"https://provider/device\",\"user_code\":\"ABCD\",\"state\":\"st_1\",\"poll_interval\":\"5\"}}",
                () -> {});
        var answers = new ConcurrentLinkedQueue<>(List.of("authorization_pending", "slow_down"));
        vault.createContext("/v1/auth/oidc/oidc/poll", exchange -> {
            String error = answers.poll();
            send(exchange, error == null ? 200 : 400, error == null ? TOKEN : "{\"errors\":[\"" + error + "\"]}");
        });

        VaultShell.Outcome outcome = login("callbackmode=device");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("When prompted, enter code ABCD");
        assertThat(answers).isEmpty();
    }

    @Test
    void argumentsThatMeanNothingAreRefused() {
        assertThat(login("port=http").err()).contains("port must be a number from 1 to 65535");
        assertThat(login("abort_on_error=maybe").err())
                .contains(
                        "failed to parse value for \"abort_on_error\", err=strconv.ParseBool: parsing \"maybe\": invalid"
                                + " syntax");
    }
}
