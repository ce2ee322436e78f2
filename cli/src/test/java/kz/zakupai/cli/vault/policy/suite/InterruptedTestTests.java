package kz.zakupai.cli.vault.policy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vault policy test -server} as a process that is ended while the Vault thinks about an answer. */
class InterruptedTestTests {
    private static final long PATIENCE_SECONDS = 60;
    private static final String ACCESSOR = "the-accessor";

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch thinking = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer vault;

    @BeforeEach
    void start() throws IOException {
        vault = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vault.createContext("/", this::answer);
        vault.setExecutor(threads);
        vault.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        vault.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + path + " " + body);
            if (path.equals("/v1/sys/capabilities")) {
                thinking.countDown();
                over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            boolean login = path.equals("/v1/auth/token/create");
            byte[] answer = ("{\"auth\":{\"client_token\":\"t\",\"accessor\":\"" + ACCESSOR + "\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(login ? 200 : 204, login ? answer.length : -1);
            if (login) {
                exchange.getResponseBody().write(answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatItHasMadeIsTakenAwayWhenItIsInterrupted() throws Exception {
        Path file = Files.writeString(folder.resolve("test.hcl"), """
                policy "app" { text = "path \\"a\\" { capabilities = [\\"read\\"] }" }
                case "one" {
                  path = "a"
                  can  = ["read"]
                }
                """);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "kz.zakupai.cli.vault.Main",
                        "policy",
                        "test",
                        "-server",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("VAULT_"));
        builder.environment()
                .put("VAULT_ADDR", "http://127.0.0.1:" + vault.getAddress().getPort());
        builder.environment().put("VAULT_TOKEN", "root");
        Process process = builder.start();
        try {
            assertThat(thinking.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            String written = asked.getFirst().split(" ", -1)[1];
            assertThat(written).startsWith("/v1/sys/policies/acl/policy-test-").endsWith("-app");

            int killed = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(killed).isZero();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

            assertThat(asked).anyMatch(request -> request.startsWith("DELETE " + written));
            assertThat(asked)
                    .anyMatch(request ->
                            request.startsWith("POST /v1/auth/token/revoke-accessor") && request.contains(ACCESSOR));
        } finally {
            process.destroyForcibly();
        }
    }
}
