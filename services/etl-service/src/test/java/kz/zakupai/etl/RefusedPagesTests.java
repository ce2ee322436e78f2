package kz.zakupai.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedPagesTests extends RunningService {

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
        http.post("/imports", "{\"url\":\"" + PORTAL.origin() + "/v3/rnu/880101300012\"}");
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
}
