package kz.zakupai.etl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import kz.zakupai.service.junit.HttpCalls;
import kz.zakupai.service.junit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "zakupai.log-format=plain",
            "zakupai.vault.enabled=false",
            "zakupai.portal.token=the-token-of-this-test",
            "zakupai.etl.import-directory=src/test/resources/pages"
        })
class EtlServiceTests {
    private static final String DATABASE = TestDatabase.newDatabase();
    private static final HttpServer PORTAL = portal();
    private static final ConcurrentLinkedQueue<String> TOKENS_SEEN = new ConcurrentLinkedQueue<>();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient sql;

    private HttpCalls http;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry, DATABASE, "etl-service");
        String origin = "http://127.0.0.1:" + PORTAL.getAddress().getPort();
        registry.add("zakupai.etl.allowed-origins", () -> origin);
        registry.add("zakupai.etl.token-origin", () -> origin);
    }

    private static HttpServer portal() {
        Map<String, String> bodies = Map.of(
                "/v3/refs/ref_months",
                        "{\"total\":1,\"next_page\":\"\",\"items\":[{\"id\":99,\"name_ru\":\"Прошлый год\"}]}",
                "/html", "<html>maintenance</html>",
                "/v3/rnu",
                        "{\"total\":1,\"next_page\":\"\",\"items\":[{\"pid\":\"9\",\"supplier_biin\":\"050140002945\","
                                + "\"supplier_innunp\":null,\"system_id\":3}]}");
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                String path = exchange.getRequestURI().getPath();
                TOKENS_SEEN.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                byte[] body = bodies.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders()
                        .set("Content-Type", path.equals("/html") ? "text/html" : "application/json");
                if (path.equals("/moved")) {
                    exchange.getResponseHeaders().set("Location", "/v3/refs/ref_months");
                }
                exchange.sendResponseHeaders(
                        switch (path) {
                            case "/moved" -> 302;
                            case "/down" -> 503;
                            default -> body.length == 0 ? 404 : 200;
                        },
                        body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stopPortal() {
        PORTAL.stop(0);
    }

    @BeforeEach
    void connect() {
        http = new HttpCalls(port);
        for (String table : List.of(
                "lots",
                "announcements",
                "contracts",
                "contract_units",
                "plans",
                "bids",
                "bid_lots",
                "refs",
                "rnu",
                "subjects",
                "register_loads")) {
            sql.sql("DELETE FROM " + table).update();
        }
    }

    private HttpCalls.Answer upload(String name, byte[] content, String... kind) {
        String boundary = "----boundary-of-this-test";
        StringBuilder head = new StringBuilder();
        for (String value : kind) {
            head.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n");
            head.append(value).append("\r\n");
        }
        head.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"");
        head.append(name).append("\"\r\nContent-Type: application/json\r\n\r\n");
        return http.send(http.request("/imports")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head.toString()),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    }

    private HttpCalls.Answer upload(String name, String content, String... kind) {
        return upload(name, content.getBytes(StandardCharsets.UTF_8), kind);
    }

    private static List<Integer> counts(HttpCalls.Answer answer) {
        var json = answer.json();
        return List.of(
                json.path("rows_read").asInt(),
                json.path("rows_inserted").asInt(),
                json.path("rows_updated").asInt(),
                json.path("rows_unchanged").asInt(),
                json.path("rows_rejected").asInt());
    }

    private <T> T value(String query, Class<T> type) {
        return sql.sql(query).query(type).single();
    }

    @Test
    void goodRowsAreStoredExactlyAndBadOnesAreReportedWithTheirReason() throws IOException {
        var answer = upload("contracts.json", Files.readAllBytes(Path.of("src/test/resources/pages/contracts.json")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Location"))
                .contains("/imports/" + answer.json().path("id").asString());
        assertThat(answer.json().path("kind").asString()).isEqualTo("contracts");
        assertThat(counts(answer)).containsExactly(3, 2, 0, 0, 1);
        var reject = answer.json().at("/rejects/0");
        assertThat(reject.path("row_number").asInt()).isEqualTo(3);
        assertThat(reject.path("key").asString()).isEqualTo("101");
        assertThat(reject.path("field").asString()).isEqualTo("customer_bin");
        assertThat(reject.path("reason").asString()).contains("control digit");
        assertThat(value("SELECT contract_sum_wnds::text FROM contracts WHERE id = 103", String.class))
                .isEqualTo("112.112");
        assertThat(value(
                        "SELECT to_char(sign_date AT TIME ZONE 'UTC', 'HH24:MI:SS') FROM contracts WHERE id = 103",
                        String.class))
                .isEqualTo("03:50:14");
        assertThat(value("SELECT supplier_biin IS NULL FROM contracts WHERE id = 102", Boolean.class))
                .isTrue();
        assertThat(value("SELECT source FROM contracts WHERE id = 102", String.class))
                .isEqualTo("contracts.json");
        assertThat(http.get("/imports/" + answer.json().path("id").asString()).json())
                .isEqualTo(answer.json());
    }

    @Test
    void loadingTheSamePageAgainChangesNothing() {
        String page = "{\"path\":\"contracts.json\"}";
        http.post("/imports", page);
        String before = value("SELECT string_agg(c::text, '|' ORDER BY id) FROM contracts c", String.class);
        assertThat(counts(http.post("/imports", page))).containsExactly(3, 0, 0, 2, 1);
        assertThat(value("SELECT string_agg(c::text, '|' ORDER BY id) FROM contracts c", String.class))
                .isEqualTo(before);
    }

    @Test
    void newerVersionsReplaceOlderOnesAndNeverTheOtherWayRound() {
        String form = "[{\"id\":1,\"contract_sum\":%d,\"last_update_date\":\"2020-02-%02d 00:00:00\"}]";
        upload("a.json", form.formatted(10, 2));
        assertThat(counts(upload("b.json", form.formatted(20, 3)))).containsExactly(1, 0, 1, 0, 0);
        assertThat(counts(upload("c.json", form.formatted(30, 1)))).containsExactly(1, 0, 0, 1, 0);
        assertThat(value("SELECT contract_sum FROM contracts", Integer.class)).isEqualTo(20);
    }

    @Test
    void absentFieldsKeepWhatIsStoredAndNullsClearIt() {
        upload("a.json", "[{\"id\":1,\"lotNumber\":\"5-ОК1\",\"nameRu\":\"стол\",\"amount\":10}]");
        upload("b.json", "[{\"id\":1,\"lotNumber\":\"5-ОК1\",\"nameRu\":null}]");
        assertThat(value("SELECT amount::text || '/' || coalesce(name_ru, 'cleared') FROM lots", String.class))
                .isEqualTo("10/cleared");
    }

    @Test
    void sameRowTwiceInAPageIsStoredOnceInItsLastForm() {
        var answer = upload("a.json", "[{\"id\":1,\"contract_sum\":1},{\"id\":1,\"contract_sum\":2}]");
        assertThat(counts(answer)).containsExactly(2, 1, 0, 1, 0);
        assertThat(value("SELECT contract_sum FROM contracts", Integer.class)).isEqualTo(2);
    }

    @Test
    void lotsFromBothShapesMeetInOneTable() {
        assertThat(counts(http.post("/imports", "{\"path\":\"graphql-lots.json\"}")))
                .containsExactly(2, 3, 0, 0, 0);
        var answer = http.post("/imports", "{\"path\":\"announcement.json\"}");
        assertThat(counts(answer)).containsExactly(1, 0, 2, 0, 1);
        assertThat(answer.json().at("/rejects/0/field").asString()).isEqualTo("amount");
        assertThat(value(
                        "SELECT concat_ws('/', plan_root_id, method_symbol, round, ref_lot_status_id, amount, enstru_codes) FROM lots WHERE id = 201",
                        String.class))
                .isEqualTo("83685322/ОИ/4/210/817869/{052010.900.000002}");
        assertThat(value("SELECT plan_root_id IS NULL AND enstru_codes = '{}' FROM lots WHERE id = 202", Boolean.class))
                .isTrue();
        assertThat(value(
                        "SELECT publish_date < end_date AND total_sum = 817869 FROM announcements WHERE id = 301",
                        Boolean.class))
                .isTrue();
    }

    @Test
    void unitsThatAContractNoLongerHasGoAway() {
        upload(
                "a.json",
                "[{\"id\":1,\"contractSum\":2,\"ContractUnits\":[{\"id\":7,\"lotId\":1},{\"id\":8,\"lotId\":2}]}]");
        upload("b.json", "[{\"id\":1,\"contractSum\":2,\"ContractUnits\":[{\"id\":8,\"lotId\":2}]}]");
        assertThat(sql.sql("SELECT portal_id FROM contract_units")
                        .query(Long.class)
                        .list())
                .containsExactly(8L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"id\":1,\"contract_sum\":1},{\"id\":2,\"contract_su | not valid JSON",
                "<html>login</html> | not valid JSON",
                "{\"name\":\"Forbidden\",\"message\":\"Access denied\",\"status\":403} | error answer of the portal",
                "[{\"colour\":\"red\"}] | give kind"
            })
    void pageThatCannotBeReadToItsEndChangesNothingAndSaysWhy(String page, String reason) {
        var answer = upload("broken.json", page);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("detail").asString())
                .contains("Nothing was loaded")
                .contains(reason);
        assertThat(value("SELECT count(*) FROM contracts", Long.class)).isZero();
        assertThat(http.get("/imports?limit=1").json().at("/items/0/status").asString())
                .isEqualTo("failed");
    }

    @Test
    void recordsOfAnotherKindAreRefusedRowByRow() {
        var answer = upload("mixed.json", "[{\"id\":1,\"contract_sum\":1},{\"id\":2,\"rootrecord_id\":2},7]");
        assertThat(counts(answer)).containsExactly(3, 1, 0, 0, 2);
        assertThat(answer.json().at("/rejects/0/reason").asString()).contains("those of plans");
        assertThat(upload("x.json", "[]", "nonsense").wrongFields()).containsExactly("kind");
    }

    @Test
    void codeListsAreToldApartByTheirSource() {
        upload(
                "ref-lots-status.json",
                "{\"total\":1,\"items\":[{\"id\":210,\"name_ru\":\"Опубликован\",\"code\":\"Published\"}]}");
        upload("page.json", "[{\"code\":\"KZT\",\"name\":\"Казахский тенге\"}]", "refs/ref_currency");
        assertThat(sql.sql("SELECT ref_name || '/' || code || '/' || name_ru FROM refs ORDER BY 1")
                        .query(String.class)
                        .list())
                .containsExactly("ref_currency/KZT/Казахский тенге", "ref_lots_status/210/Опубликован");
        assertThat(value("SELECT attributes->>'code' FROM refs WHERE code = '210'", String.class))
                .isEqualTo("Published");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../pages/contracts.json",
                "/etc/passwd",
                "contracts.json/..",
                "./contracts.json",
                "absent.json",
                "pages"
            })
    void onlyFilesOfTheImportDirectoryCanBeNamed(String path) {
        assertThat(http.post("/imports", "{\"path\":\"" + path + "\"}").status())
                .isEqualTo(404);
    }

    @Test
    void pageFromAnAllowedAddressIsLoadedWithTheTokenAndNotRedirected() {
        String origin = "http://127.0.0.1:" + PORTAL.getAddress().getPort();
        TOKENS_SEEN.clear();
        var answer = http.post("/imports", "{\"url\":\"" + origin + "/v3/refs/ref_months?limit=50\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().path("kind").asString()).isEqualTo("refs/ref_months");
        assertThat(TOKENS_SEEN).containsExactly("Bearer the-token-of-this-test");
        assertThat(answer.body()).doesNotContain("the-token-of-this-test");
        for (String path : List.of("/moved", "/down", "/gone", "/html")) {
            assertThat(http.post("/imports", "{\"url\":\"" + origin + path + "\"}")
                            .status())
                    .as(path)
                    .isEqualTo(502);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:1/v3/lots, 403",
        "http://169.254.169.254/latest/meta-data, 403",
        "https://ows.goszakup.gov.kz.evil.example/v3/lots, 403",
        "file:///etc/passwd, 422",
        "http://user@127.0.0.1/, 422",
        "not an address, 422"
    })
    void otherAddressesAreRefusedBeforeAnythingIsSent(String url, int status) {
        assertThat(http.post("/imports", "{\"url\":\"" + url + "\"}").status()).isEqualTo(status);
    }

    @Test
    void registerIsWholeOnlyWhenAsManyRowsAreHeldAsThePortalHas() {
        String origin = "http://127.0.0.1:" + PORTAL.getAddress().getPort();
        upload(
                "rnu.json",
                "{\"total\":2,\"next_page\":\"\",\"items\":[{\"supplier_biin\":\"050140002945\",\"supplier_innunp\":null}]}");
        assertThat(value("SELECT complete FROM register_loads", Boolean.class)).isFalse();
        http.post("/imports", "{\"url\":\"" + origin + "/v3/rnu\"}");
        assertThat(value("SELECT complete FROM register_loads", Boolean.class)).isTrue();
    }

    @Test
    void exactlyOneSourceMustBeGiven() {
        assertThat(http.post("/imports", "{}").wrongFields()).containsExactly("path");
        assertThat(http.post("/imports", "{\"path\":\"a\",\"url\":\"b\"}").wrongFields())
                .containsExactly("path");
    }

    @Test
    void uploadsMayBeLongerThanOtherBodiesButNotEndless() {
        byte[] page =
                ("[" + " ".repeat(3 * 1024 * 1024) + "{\"id\":1,\"contract_sum\":1}]").getBytes(StandardCharsets.UTF_8);
        assertThat(upload("long.json", page).status()).isEqualTo(201);
        assertThat(http.post("/imports", new String(page, StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(413);
        assertThat(upload("endless.json", new byte[52 * 1024 * 1024]).status()).isEqualTo(413);
    }

    @Test
    void brokenUploadsAreTheClientsFault() {
        var noBoundary = http.send(http.request("/imports")
                .header("Content-Type", "multipart/form-data")
                .POST(HttpRequest.BodyPublishers.ofString("x")));
        assertThat(noBoundary.status()).isEqualTo(400);
        var noFile = http.send(http.request("/imports")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nlots\r\n--b--\r\n")));
        assertThat(noFile.wrongFields()).containsExactly("file");
    }

    @Test
    void personalNumbersDoNotGetIntoReports() {
        String origin = "http://127.0.0.1:" + PORTAL.getAddress().getPort();
        http.post("/imports", "{\"url\":\"" + origin + "/v3/rnu/880101300012\"}");
        assertThat(http.get("/imports?limit=1").body()).contains("/v3/rnu/").doesNotContain("880101300012");
        var answer = upload("a.json", "[{\"pid\":\"880101300012\",\"bin\":\"1\",\"regdate\":\"x\"}]");
        assertThat(answer.json().path("rows_rejected").asInt()).isOne();
        assertThat(answer.body()).doesNotContain("880101300012");
    }

    @Test
    void everyErrorTypeIsShownFromTheStartAndCounted() {
        assertThat(http.get("/metrics").body()).contains("goszakup_errors_total{error_type=\"timeout\"}");
        long before = rejectedSoFar();
        upload("a.json", "[{\"id\":1,\"contract_sum\":-1}]");
        assertThat(rejectedSoFar()).isEqualTo(before + 1);
    }

    private long rejectedSoFar() {
        return sql.sql(
                        "SELECT coalesce(sum(total), 0) FROM metric_totals WHERE metric = 'goszakup_errors' AND label = 'row_rejected'")
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource({
        // file, kind, records, rows (with nested ones)
        "rest-v3-contract-all-2020-02-06.json, contracts, 327, 327",
        "rest-v3-plans-all-2020-06-12.json, plans, 500, 500",
        "graphql-v3-contracts-2026-07-27.json, contracts, 6, 12",
        "graphql-v3-lots-2026-07-24.json, lots, 8, 16",
        "graphql-v3-trdbuy-2026-07-24.json, announcements, 5, 10",
        "graphql-v3-trdbuy-17163708-2026-06-10.json, announcements, 1, 2",
        "graphql-v3-plans-2026-08-06.json, plans, 3, 3",
        "graphql-v3-trdapp-2026-07-24.json, bids, 4, 11",
        "ref-lots-status.json, refs/ref_lots_status, 37, 37",
        "ref-buy-status.json, refs/ref_buy_status, 35, 35",
        "ref-contract-status.json, refs/ref_contract_status, 33, 33",
        "ref-trade-methods.json, refs/ref_trade_methods, 35, 35"
    })
    void everyRecordedPageLoadsWholeAndOnlyOnce(String file, String kind, int records, int rows) throws IOException {
        byte[] page = Files.readAllBytes(RecordedPages.file(file));
        var first = upload(file, page);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.json().path("kind").asString()).isEqualTo(kind);
        assertThat(counts(first)).as(first.json().path("rejects").toString()).containsExactly(records, rows, 0, 0, 0);
        assertThat(counts(upload(file, page))).containsExactly(records, 0, 0, rows, 0);
    }

    @Test
    void recordedContractsKeepTheirSumToTheTiyn() throws IOException {
        String file = "rest-v3-contract-all-2020-02-06.json";
        upload(file, Files.readAllBytes(RecordedPages.file(file)));
        assertThat(value("SELECT sum(contract_sum)::text FROM contracts", String.class))
                .isEqualTo("2463576468.42");
        assertThat(value("SELECT count(*) FROM contracts WHERE parent_id > 0", Integer.class))
                .isEqualTo(37);
    }
}
