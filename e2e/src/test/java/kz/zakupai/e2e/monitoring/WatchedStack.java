package kz.zakupai.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kz.zakupai.e2e.Zakupai;
import kz.zakupai.e2e.Zakupai.Result;
import kz.zakupai.portal.PortalSimulator;
import kz.zakupai.portal.Settings;
import kz.zakupai.service.junit.MonitoringPrograms;
import kz.zakupai.service.junit.telegram.FakeTelegram;

/** A whole stack with Prometheus and Alertmanager, whose chat and portal are played by this process. */
final class WatchedStack implements AutoCloseable {
    static final String CHAT = "-1009876543210";

    /** A first start makes the start-up caches and a database. */
    private static final Duration UP = Duration.ofMinutes(8);

    private static final Duration COMMAND = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    final FakeTelegram telegram = new FakeTelegram();
    final PortalSimulator portal = PortalSimulator.start(Settings.of(1, 100));
    final Operator operator;
    private final AlertHook hook = new AlertHook();
    private final Path riskRules;
    private final Map<String, String> kept = new ConcurrentHashMap<>();
    private final Zakupai zakupai;
    private final int offset = Zakupai.freeOffset();

    /** @param folder for the stack's state */
    WatchedStack(Path folder) throws IOException {
        MonitoringPrograms.provide();
        riskRules = Files.copy(
                Path.of("../services/risk-engine/src/main/resources/risk-rules.yaml"),
                folder.resolve("risk-rules.yaml"));
        telegram.knowsOnly(CHAT);
        zakupai = new Zakupai(
                folder.resolve("home"),
                Map.of(
                        "ZAKUPAI_TELEGRAM_BASE", telegram.base().toString(),
                        "ZAKUPAI_ALERT_HOOK", hook.address().toString(),
                        "ZAKUPAI_PORTAL_BASE", portal.base().toString(),
                        "ZAKUPAI_RISK_RULES", riskRules.toString()));
        operator = new Operator(
                URI.create("http://127.0.0.1:" + port(8200)), zakupai.home().resolve("creds"));
    }

    /** Brings it up, with the bot's token in the Vault and the shorter waits of {@link Hurried} where they are asked for. */
    void start(boolean hurried) throws IOException, InterruptedException {
        Result up = zakupai.run(UP, "up", "-d", "--monitoring", "--port-offset", Integer.toString(offset));
        assertThat(up.code()).as(up.err()).isZero();
        if (hurried) {
            hurry();
        }
        operator.patch(
                "services/alertmanager", Map.of("TELEGRAM_BOT_TOKEN", FakeTelegram.TOKEN, "TELEGRAM_CHAT_ID", CHAT));
        Path configuration = monitoring("alertmanager/alertmanager.yml");
        until(
                "Alertmanager's configuration names the bot",
                () -> Files.readString(configuration).contains(FakeTelegram.TOKEN));
    }

    private void hurry() throws IOException, InterruptedException {
        try (Stream<Path> rules = Files.list(monitoring("prometheus/rules"))) {
            for (Path file : rules.toList()) {
                rewrite(file, Hurried.of(Files.readString(file)));
            }
        }
        for (String name : List.of("prometheus/prometheus.yml", "alertmanager/alertmanager.yml.ctmpl")) {
            rewrite(monitoring(name), Hurried.of(Files.readString(monitoring(name))));
        }
        signal("HUP", "prometheus");
        signal("HUP", "alertmanager-agent");
    }

    /** Puts other content into a file of the stack, whole at once. */
    static void rewrite(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(".draft-" + file.getFileName());
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Keeps what a fault has taken away until it is mended. */
    void remember(String name, String value) {
        kept.put(name, value);
    }

    String remembered(String name) {
        return Objects.requireNonNull(kept.get(name), name);
    }

    static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }

    AlertHook hook() {
        return hook;
    }

    /** Another agent with the configuration of Alertmanager's, but for the port of its metrics. */
    Process secondAgent() throws IOException {
        Path configuration = monitoring("vault/second-agent.hcl");
        String first = Files.readString(monitoring("vault/agent.hcl"));
        Files.writeString(configuration, first.replace("127.0.0.1:" + port(8207), "127.0.0.1:0"));
        var builder = new ProcessBuilder(
                        Path.of("../vault").toAbsolutePath().toString(), "agent", "-config=" + configuration)
                .directory(monitoring("").toFile())
                .redirectErrorStream(true)
                .redirectOutput(monitoring("second-agent.log").toFile());
        builder.environment()
                .putAll(Map.of("ZAKUPAI_SKIP_BUILD", "true", "JAVA_HOME", System.getProperty("java.home")));
        return builder.start();
    }

    Path home() {
        return zakupai.home();
    }

    Path monitoring(String path) {
        return zakupai.home().resolve("monitoring").resolve(path);
    }

    /** The file that risk-engine was told to take its rules from. */
    Path riskRules() {
        return riskRules;
    }

    int port(int withoutOffset) {
        return withoutOffset + offset;
    }

    ProcessHandle process(String part) throws IOException {
        return zakupai.process(part);
    }

    Result run(String... arguments) {
        return zakupai.run(COMMAND, arguments);
    }

    /** Sends a signal to a part's process alone. */
    void signal(String name, String part) throws IOException, InterruptedException {
        signal(name, process(part));
    }

    static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Sends a signal to a part's process and all that it has started. */
    void signalAll(String name, String part) throws IOException, InterruptedException {
        var all = new ArrayList<ProcessHandle>(process(part).descendants().toList());
        all.add(process(part));
        for (ProcessHandle process : all) {
            if (process.isAlive()) {
                signal(name, process);
            }
        }
    }

    /** Ends a process as the kernel would, and waits until the supervisor has started another. */
    void kill(String part) throws IOException, InterruptedException {
        ProcessHandle before = process(part);
        before.destroyForcibly();
        until(part + " is started again", () -> process(part).pid() != before.pid());
    }

    /** Asks a part of the stack; the code of its answer, 0 when there was none within {@code limit}. */
    int ask(Duration limit, int port, String path) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(port) + path))
                    .timeout(limit)
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The sum of all series of a part's metrics that begin so; 0 where there is none. */
    double metric(int port, String series) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(port) + "/metrics"))
                .timeout(COMMAND)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Posts JSON to a part of the stack; the code of its answer. */
    int post(int port, String path, String json) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(port) + path))
                .timeout(COMMAND)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Waits until all parts are healthy. */
    void healthy() throws InterruptedException {
        until("every part is healthy", () -> run("status").code() == 0);
    }

    /** Waits, at most two minutes, for what other processes do. */
    static void until(String what, Callable<Boolean> condition) throws InterruptedException {
        Instant end = Instant.now().plus(COMMAND);
        while (Instant.now().isBefore(end)) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (IOException | NoSuchElementException e) {
                // What is waited for may not be there yet: a file, an answer, a process.
            } catch (Exception e) {
                throw new AssertionError(what, e);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new AssertionError("not within " + COMMAND.toSeconds() + " s: " + what);
    }

    /** How many messages the chat has. */
    int told() {
        return telegram.texts().size();
    }

    /** Waits for a message behind the first {@code before}. */
    String await(Duration limit, int before, String what, Predicate<String> wanted) {
        Instant end = Instant.now().plus(limit);
        while (true) {
            List<String> texts = telegram.texts();
            var found = texts.stream().skip(before).filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not in the chat within " + limit.toSeconds() + " s: " + what
                        + "; what came instead:\n"
                        + String.join("\n---\n", texts.stream().skip(before).toList()));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public void close() {
        zakupai.run(COMMAND, "down", "--wipe", "--yes");
        portal.close();
        telegram.close();
        hook.close();
    }
}
