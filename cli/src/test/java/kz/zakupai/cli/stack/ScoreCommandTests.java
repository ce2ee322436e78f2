package kz.zakupai.cli.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTests {
    private static final int SERVICE_PORT = 7002;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, Queue<String>> answers = new ConcurrentHashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer engine;
    private Home home;

    @BeforeEach
    void start() throws IOException {
        engine = HttpServer.create();
        home = new Home(Path.of("..").toAbsolutePath().normalize(), folder.resolve("home"));
        for (int offset = 20_000; engine.getAddress() == null; offset += 7) {
            try {
                engine.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), SERVICE_PORT + offset), 0);
                home.remember(new Ports(offset));
            } catch (IOException taken) {
                assertThat(offset).as("a free port: %s", taken.getMessage()).isLessThan(30_000);
            }
        }
        engine.createContext("/", exchange -> {
            String key = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(key + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            Queue<String> queue = answers.getOrDefault(key, new ArrayDeque<>(List.of("404 {\"detail\":\"not here\"}")));
            String answer = queue.size() > 1 ? queue.remove() : queue.element();
            byte[] body = answer.substring(4).getBytes(UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        engine.start();
    }

    @AfterEach
    void stop() {
        engine.stop(0);
    }

    private void answer(String request, String... inTurn) {
        answers.put(request, new ConcurrentLinkedQueue<>(List.of(inTurn)));
    }

    private int run(String... arguments) {
        var shell = new Shell(Map.of(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), home, "");
        return Main.run(shell, arguments);
    }

    private void everythingIsScored() {
        answer("POST /risk/score", "202 {\"run_id\":7,\"progress\":\"/risk/runs/7\"}");
        answer(
                "GET /risk/runs/7",
                "200 {\"state\":\"running\",\"phase\":\"judge\",\"scored\":5,\"purchases\":10}",
                "200 {\"state\":\"finished\",\"phase\":\"finished\",\"scored\":10,\"purchases\":10}");
        answer(
                "GET /risk/coverage",
                "200 {\"flags\":[{\"code\":\"single_bid\",\"all\":10,\"applicable\":8,\"computable\":4,\"flagged\":2,"
                        + "\"warning\":true,\"missing\":{\"bids\":4}}],\"warnings\":[\"single_bid was raised for 2 of 4\"]}");
    }

    @Test
    void everythingIsStartedWatchedAndShownAsATable() {
        everythingIsScored();
        assertThat(run("score", "--all")).isZero();
        assertThat(asked.element()).isEqualTo("POST /risk/score {\"all\":true}");
        assertThat(err.toString(UTF_8).lines())
                .containsExactly(
                        "zakupai: run 7: judge, 5 of 10 purchases (50 %)",
                        "zakupai: run 7: finished, 10 of 10 purchases (100 %)",
                        "zakupai: single_bid was raised for 2 of 4");
        assertThat(out.toString(UTF_8))
                .contains("FLAG", "single_bid  10   8           4           2        50.0 % !  bids 4");
    }

    @Test
    void tableComesAsJsonAndStrictTurnsWarningsIntoFailure() {
        everythingIsScored();
        assertThat(run("score", "--all", "-o", "json", "--strict")).isEqualTo(1);
        assertThat(out.toString(UTF_8)).contains("\"flag\":\"single_bid\"", "\"flagged\":\"2\"");
    }

    @Test
    void runThatFailsSaysWhy() {
        answer("POST /risk/score", "202 {\"run_id\":7}");
        answer("GET /risk/runs/7", "200 {\"state\":\"failed\",\"failure\":\"too little heap\"}");
        assertThat(run("score", "--all")).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .contains("run 7 failed: too little heap")
                .contains("hint:");
    }

    @Test
    void refusalIsRepeated() {
        answer("POST /risk/score", "409 {\"detail\":\"Everything is being scored already\"}");
        assertThat(run("score", "--all")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("Everything is being scored already");
    }

    @Test
    void lotIsShownFlagByFlagInTheLanguageAskedFor() {
        answer(
                "GET /risk/explain/5?lang=en",
                "200 {\"score\":30,\"level\":\"medium\",\"flags\":[{\"code\":\"single_bid\",\"state\":\"flag\",\"points\":10.00,"
                        + "\"sentence\":\"One bid was made.\"}]}");
        assertThat(run("score", "--lot", "5", "--language", "en")).isZero();
        assertThat(out.toString(UTF_8)).contains("single_bid").contains("10.00").contains("One bid was made.");
        assertThat(err.toString(UTF_8)).contains("score 30, medium");
    }

    @Test
    void nothingToScoreIsAnErrorOfTheCaller() {
        assertThat(run("score")).isEqualTo(2);
        assertThat(run("score", "--all", "--lot", "5")).isEqualTo(2);
    }

    @Test
    void engineThatIsDownIsSaid() {
        engine.stop(0);
        assertThat(run("score", "--all")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("risk-engine does not answer").contains("zakupai up");
    }
}
