package kz.zakupai.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A portal on which nearly everybody bids far below the lot's price, and the same portal with the usual bids. */
final class Dumping {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final BigDecimal SHARE = new BigDecimal("0.3");
    private static final DateTimeFormatter PORTAL_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int ETL_PORT = 7011;
    private static final int RISK_PORT = 7002;

    private Dumping() {}

    /** The demo's purchases, with bids at three tenths of what they were. */
    static void begin(WatchedStack stack) throws IOException, InterruptedException {
        var demo = stack.run("demo", "--lots", "100");
        assertThat(demo.code()).as(demo.err()).isZero();
        JsonNode bids = bids(stack);
        for (JsonNode bid : bids) {
            for (JsonNode line : bid.path("AppLots")) {
                if (line.path("amount").isNumber()) {
                    ((ObjectNode) line)
                            .put("amount", line.path("amount").decimalValue().multiply(SHARE));
                }
            }
        }
        load(stack, bids);
    }

    static void end(WatchedStack stack) throws IOException, InterruptedException {
        load(stack, bids(stack));
    }

    /** The portal's bids, each changed just now: etl-service keeps what is newer. */
    private static JsonNode bids(WatchedStack stack) throws IOException, InterruptedException {
        URI export = stack.portal.base().resolve("/simulator/export/trd-app");
        try (HttpClient http = HttpClient.newHttpClient()) {
            JsonNode page = JSON.readTree(
                    http.send(HttpRequest.newBuilder(export).build(), HttpResponse.BodyHandlers.ofString())
                            .body());
            JsonNode bids = page.isArray() ? page : page.path("items");
            assertThat(bids.size()).isPositive();
            String now = PORTAL_TIME.format(LocalDateTime.now(ZoneOffset.ofHours(5)));
            bids.forEach(bid -> ((ObjectNode) bid).put("index_date", now));
            return bids;
        }
    }

    private static void load(WatchedStack stack, JsonNode bids) throws IOException, InterruptedException {
        Path file = Files.createDirectories(stack.home().resolve("import")).resolve("bids-of-the-test.json");
        Files.write(file, JSON.writeValueAsBytes(bids));
        assertThat(stack.post(ETL_PORT, "/imports", "{\"path\":\"bids-of-the-test.json\",\"kind\":\"bids\"}"))
                .isEqualTo(201);
        assertThat(stack.post(RISK_PORT, "/risk/score", "{\"all\":true}")).isEqualTo(202);
    }
}
