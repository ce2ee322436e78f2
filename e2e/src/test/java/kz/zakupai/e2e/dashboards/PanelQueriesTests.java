package kz.zakupai.e2e.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kz.zakupai.e2e.Zakupai;
import kz.zakupai.e2e.Zakupai.Result;
import kz.zakupai.portal.PortalSimulator;
import kz.zakupai.portal.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack that is used, watched by a Prometheus with the shipped configuration and rules. */
class PanelQueriesTests {
    /** A first start makes the start-up caches and a database. */
    private static final Duration UP = Duration.ofMinutes(8);

    private static final Duration COMMAND = Duration.ofMinutes(3);

    /** As {@code prometheus.yml} says. */
    private static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(5);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String VAT = "{\"amount\":1000000,\"date\":\"2026-06-01\"}";

    @TempDir
    static Path folder;

    private static PortalSimulator portal;
    private static Zakupai zakupai;
    private static int offset;
    private static WatchingPrometheus prometheus;
    private static PanelQueries panels;

    @BeforeAll
    static void up() throws IOException, InterruptedException {
        portal = PortalSimulator.start(Settings.of(1, 100));
        zakupai = new Zakupai(
                folder.resolve("home"),
                Map.of("ZAKUPAI_PORTAL_BASE", portal.base().toString()));
        offset = Zakupai.freeOffset();
        Result up = zakupai.run(UP, "up", "-d", "--no-monitoring", "--port-offset", Integer.toString(offset));
        assertThat(up.code()).as(up.err()).isZero();
        prometheus =
                new WatchingPrometheus(Files.createDirectory(folder.resolve("prometheus")), zakupai.home(), offset);
        panels = new PanelQueries(prometheus.address(), SCRAPE_INTERVAL);
        Result demo = zakupai.run(COMMAND, "demo", "--lots", "100");
        assertThat(demo.code()).as(demo.err()).isZero();
    }

    @AfterAll
    static void down() {
        prometheus.close();
        zakupai.run(COMMAND, "down", "--wipe", "--yes");
        portal.close();
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + (port + offset));
    }

    @Test
    void everyPanelHasNumbers() throws IOException, InterruptedException {
        assertThat(afterUse(() -> panels.silent())).isEmpty();
    }

    @Test
    void everyMetricThatIsNamedExists() throws IOException, InterruptedException {
        assertThat(afterUse(() -> panels.unknownMetrics())).isEmpty();
    }

    /** What is still missing after the stack was used for a while: metrics need a scrape or two, and rules an evaluation. */
    private static List<String> afterUse(Supplier<List<String>> missing) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PanelQueries.PAST);
        while (true) {
            use();
            assertThat(prometheus.runs()).isTrue();
            List<String> left = missing.get();
            if (left.isEmpty() || Instant.now().isAfter(end)) {
                return left;
            }
        }
    }

    /** What people and programs do with a stack: reads, writes, mistakes. */
    private static void use() throws IOException, InterruptedException {
        assertThat(send(7001, "/vat", VAT)).isEqualTo(200);
        assertThat(send(7001, "/vat", "{}")).isBetween(400, 499);
        send(7002, "/risk/coverage", null);
        send(7011, "/runs", null);
        send(8200, "/v1/zakupai/data/app", null);
        Result written = zakupai.run(COMMAND, "vault", "kv", "put", "zakupai/used", "a=b");
        assertThat(written.code()).as(written.err()).isZero();
    }

    private static int send(int port, String path, @Nullable String json) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address(port).resolve(path)).timeout(COMMAND);
        if (json != null) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json));
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
