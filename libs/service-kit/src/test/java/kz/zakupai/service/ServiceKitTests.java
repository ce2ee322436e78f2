package kz.zakupai.service;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kz.zakupai.service.junit.HttpCalls;
import kz.zakupai.service.junit.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=kit-probe",
            "zakupai.api-key=the-key-of-this-test",
            "zakupai.log-format=plain"
        })
class ServiceKitTests {
    private static final String DATABASE = TestDatabase.newDatabase();

    @SpringBootApplication
    @RestController
    static class Probe {
        record Order(
                @NotNull @Positive BigDecimal unitPrice,
                @Nullable LocalDate day,
                @Nullable List<@Valid Line> lines) {}

        record Line(@NotNull @Max(9) Integer itemCount) {}

        @PostMapping("/orders")
        Map<String, BigDecimal> order(@RequestBody @Valid Order order) {
            return Map.of("unit_price", order.unitPrice());
        }

        @GetMapping("/orders/{order_id}")
        Map<String, Long> find(
                @PathVariable("order_id") long orderId,
                @RequestParam(required = false) @Nullable @Max(5) Integer limit) {
            return Map.of("order_id", orderId);
        }

        @GetMapping("/broken")
        void broken() {
            throw new IllegalStateException("canary-detail-of-ours");
        }
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry, DATABASE, "kit-probe");
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient sql;

    private HttpCalls http;

    @BeforeEach
    void connect() {
        http = new HttpCalls(port);
    }

    @Test
    void healthNamesEveryDependency() {
        var answer = http.get("/health");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("service").asString()).isEqualTo("kit-probe");
        assertThat(answer.json().path("version").asString()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(answer.json().at("/checks/database/status").asString()).isEqualTo("healthy");
    }

    @Test
    void schemaBelongsToTheOwnerRoleWhoeverLogsIn() {
        assertThat(sql.sql("SELECT session_user || '/' || current_user")
                        .query(String.class)
                        .single())
                .isEqualTo("kit_probe/zakupai_owner");
        assertThat(sql.sql("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'zakupai'")
                        .query(String.class)
                        .list())
                .containsExactly("zakupai_owner");
    }

    @Test
    void everyWrongFieldIsNamedAsItIsOnTheWire() {
        var answer = http.post("/orders", "{\"unit_price\":-1,\"lines\":[{\"item_count\":10},{}]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("detail").asString()).isEqualTo("Validation error");
        assertThat(answer.wrongFields())
                .containsExactlyInAnyOrder("unit_price", "lines[0].item_count", "lines[1].item_count");
        assertThat(answer.json()
                        .path("errors")
                        .valueStream()
                        .map(e -> e.path("type").asString()))
                .containsExactlyInAnyOrder("out_of_range", "out_of_range", "missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"unit_price\":\"ten\"} | unit_price | wrong_type",
                "{\"unit_price\":\"10\"} | unit_price | wrong_type",
                "{\"unit_price\":[1]} | unit_price | wrong_type",
                "{\"unit_price\":1,\"day\":\"31.12.2025\"} | day | wrong_type",
                "{\"unit_price\":1,\"lines\":[{\"item_count\":1.5}]} | lines[0].item_count | wrong_type",
                "{\"unit_price\":1,\"unitPrice\":1} | unitPrice | unknown_field",
                "[] | body | wrong_type",
                "{\"unit_price\":1,\"\\u0007<b>\":1} | ??b? | unknown_field",
                "{} | unit_price | missing"
            })
    void wrongTypesAndUnknownFieldsAreUnprocessable(String body, String field, String type) {
        var answer = http.post("/orders", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.wrongFields()).containsExactly(field);
        assertThat(answer.json().at("/errors/0/type").asString()).isEqualTo(type);
        assertThat(answer.json().at("/errors/0/message").asString()).isNotEmpty();
        assertThat(answer.body()).doesNotContain("java.").doesNotContain("jackson");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"unit_price\":1,}",
                "unit_price=1",
                "{\"unit_price\":1} x",
                "{\"unit_price\":1,\"unit_price\":2}"
            })
    void whatIsNotJsonIsABadRequest(String body) {
        var answer = http.post("/orders", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("not valid JSON: line 1");
    }

    @Test
    void missingBodyIsNamed() {
        assertThat(http.post("/orders", "").wrongFields()).containsExactly("body");
    }

    @Test
    void parametersOfTheWrongTypeAreNamed() {
        assertThat(http.get("/orders/abc").wrongFields()).containsExactly("order_id");
        assertThat(http.get("/orders/1?limit=6").wrongFields()).containsExactly("limit");
        assertThat(http.get("/orders/1?limit=x").wrongFields()).containsExactly("limit");
    }

    @Test
    void otherRefusalsKeepTheSameForm() {
        var media = http.send(http.request("/orders")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(media.status()).isEqualTo(415);
        assertThat(media.json().path("detail").asString()).isEqualTo("Unsupported Media Type");
        var method = http.get("/orders");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).contains("POST");
        assertThat(http.get("/nowhere").status()).isEqualTo(404);
        assertThat(http.get("/nowhere").json().path("detail").asString()).isEqualTo("Not Found");
    }

    @Test
    void ourOwnFailuresTellNothing() {
        var answer = http.get("/broken");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"Internal Server Error\"}");
    }

    @Test
    void longBodiesAreRefusedWithAndWithoutStatedLength() {
        byte[] body = ("{\"unit_price\":1" + " ".repeat(2 * 1024 * 1024) + "}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var stated = http.send(http.request("/orders")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        var chunked = http.send(http.request("/orders")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        assertThat(List.of(stated.status(), chunked.status())).containsOnly(413);
        assertThat(List.of(stated.body(), chunked.body())).containsOnly("{\"detail\":\"Payload Too Large\"}");
    }

    @Test
    void bodyOfExactlyTheLimitIsAccepted() {
        String json = "{\"unit_price\":1}";
        String padded = json.substring(0, json.length() - 1) + " ".repeat(2 * 1024 * 1024 - json.length()) + "}";
        assertThat(http.post("/orders", padded).status()).isEqualTo(200);
    }

    @Test
    void requestIdIsEchoedOrMadeButNeverTrusted() {
        assertThat(http.get("/health", "X-Request-Id", "abc-1.2_3").header("X-Request-Id"))
                .contains("abc-1.2_3");
        for (String refused : List.of("with space", "a".repeat(65), "<script>")) {
            assertThat(http.get("/health", "X-Request-Id", refused).header("X-Request-Id"))
                    .hasValueSatisfying(
                            id -> assertThat(id).isNotEqualTo(refused).hasSize(36));
        }
    }

    @Test
    void metricsNameTheRouteAndNeverThePath() {
        http.get("/orders/777123");
        http.get("/secret-path-" + "9".repeat(12));
        String metrics = http.get("/metrics").body();
        assertThat(metrics)
                .containsPattern("http_requests_total\\{[^}]*endpoint=\"/orders/\\{order_id}\"[^}]*status_code=\"200\"")
                .containsPattern("http_requests_total\\{[^}]*endpoint=\"unmatched\"[^}]*status_code=\"404\"")
                .containsPattern("http_request_duration_seconds_bucket\\{[^}]*le=\"0.05\"")
                .contains("service=\"kit-probe\"")
                .doesNotContain("777123")
                .doesNotContain("secret-path");
    }

    @Test
    void answersAreCountedByClassFromTheStartOn() {
        assertThat(http.get("/metrics").body())
                .containsPattern("http_responses_total\\{[^}]*class=\"5xx\"[^}]*} 0\\.0")
                .containsPattern("http_responses_total\\{[^}]*class=\"2xx\"[^}]*} ");

        http.get("/nothing-here");

        assertThat(http.get("/metrics").body())
                .containsPattern("http_responses_total\\{[^}]*class=\"4xx\"[^}]*} [1-9]");
    }

    @Test
    void infoNeedsTheExactKey() {
        assertThat(http.get("/info").status()).isEqualTo(401);
        assertThat(http.get("/info", "X-API-Key", "the-key-of-this-tesT").status())
                .isEqualTo(401);
        assertThat(http.get("/info", "X-API-Key", "").status()).isEqualTo(401);
        var answer = http.get("/info", "X-API-Key", "the-key-of-this-test");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("service").asString()).isEqualTo("kit-probe");
        assertThat(answer.body()).doesNotContain("the-key-of-this-test");
    }

    @Test
    void interfaceIsDescribedWithWireNamesAndRefusals() {
        var api = http.get("/openapi.json").json();
        assertThat(api.at("/components/schemas/Order/properties").has("unit_price"))
                .isTrue();
        assertThat(api.at("/paths/~1orders/post/responses").propertyNames()).contains("413", "415", "422", "400");
        assertThat(http.get("/docs").status()).isIn(200, 302);
    }
}
