package kz.zakupai.etl.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import kz.zakupai.service.junit.HttpCalls;
import kz.zakupai.service.junit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"zakupai.log-format=plain", "zakupai.vault.enabled=false"})
class UploadTests {
    private static final String DATABASE = TestDatabase.newDatabase();
    private static final String ITEM = "331312.100.000000";

    @TestConfiguration
    static class Time {
        @Bean
        InstantSource testClock() {
            return InstantSource.fixed(Instant.parse("2026-11-22T20:00:00Z"));
        }
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry, DATABASE, "etl-service");
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient sql;

    private HttpCalls http;

    @BeforeEach
    void empty() {
        http = new HttpCalls(port);
        sql.sql("TRUNCATE prices, uploaded_bids, import_runs CASCADE").update();
    }

    private HttpCalls.Answer upload(String path, String name, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return http.send(http.request(path)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private HttpCalls.Answer csv(String path, String text) {
        return upload(path, "a table.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private long count(String table) {
        return sql.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    @Test
    void goodRowsAreStoredAndBadOnesToldByLine() {
        HttpCalls.Answer answer = csv("/prices", """
                Код ЕНС ТРУ;Единица;Наименование;Цена;Дата;БИН
                %s;796;Стол;1 234,50;22.11.2026;000540002866
                %s;796;Стол;-1;22.11.2026;
                wrong;796;Стол;5;22.11.2026;
                %s;796;=2+3;5;22.11.2026;
                %s;796;Стул\\;5;24.11.2026;
                %s;;"Стул с ""кавычками"" и \\ чертой";7;2026-11-01;
                """.formatted(ITEM, ITEM, ITEM, ITEM, ITEM));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("rows_read").asInt()).isEqualTo(6);
        assertThat(answer.json().path("rows_inserted").asInt()).isEqualTo(2);
        assertThat(answer.json()
                        .path("rejects")
                        .valueStream()
                        .map(r -> r.path("row").asInt() + " " + r.path("field").asString()))
                .containsExactly("3 price", "4 item_code", "5 name", "6 priced_on");
        assertThat(sql.sql("SELECT name FROM prices ORDER BY price")
                        .query(String.class)
                        .list())
                .containsExactly("Стул с \"кавычками\" и \\ чертой", "Стол");
        HttpCalls.Answer again = http.get(answer.header("Location").orElseThrow());
        assertThat(again.json().path("rows_rejected").asInt()).isEqualTo(4);
        assertThat(again.json().path("rejects").size()).isEqualTo(4);
        assertThat(again.json().path("source").asString()).isEqualTo("a table.csv");
    }

    @Test
    void theSameFileAgainChangesNothing() {
        String table = "item_code,price,priced_on\n" + ITEM + ",5,2026-01-01\n" + ITEM + ",5,2026-01-01\n";

        assertThat(csv("/prices", table).json().path("rows_inserted").asInt()).isEqualTo(1);
        assertThat(csv("/prices", table).json().path("rows_unchanged").asInt()).isEqualTo(2);
        assertThat(count("prices")).isEqualTo(1);
    }

    @Test
    void aFileThatCannotBeReadLeavesNoTrace() {
        byte[] broken = ("item_code,price,priced_on\n" + (ITEM + ",5,2026-01-01\n").repeat(30_000) + "ж")
                .getBytes(StandardCharsets.UTF_8);
        broken[broken.length - 1] = (byte) 0xff;

        HttpCalls.Answer answer = upload("/prices", "p.csv", broken);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.wrongFields()).containsExactly("file");
        assertThat(count("prices")).isZero();
        assertThat(count("import_runs")).isZero();
    }

    @Test
    void workbooksOfBidsAreStoredBesideThePortalsBids() {
        byte[] book = Workbooks.of(sheet -> {
            sheet.value(0, 0, "БИН");
            sheet.value(0, 1, "Сумма");
            sheet.value(0, 2, "Статус");
            sheet.value(0, 3, "Лот");
            sheet.value(1, 0, "000540002866");
            sheet.value(1, 1, 100);
            sheet.value(1, 2, "допущена");
            sheet.value(1, 3, 42212976);
            sheet.value(2, 0, "000540002866");
            sheet.formula(2, 1, "1+1");
            sheet.value(3, 0, "000540002866");
            sheet.value(3, 1, 5);
            sheet.value(3, 2, "lost");
        });
        HttpCalls.Answer answer = upload("/bids", "bids.xlsx", book);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("rows_inserted").asInt()).isEqualTo(1);
        assertThat(answer.json().path("rows_rejected").asInt()).isEqualTo(2);
        assertThat(sql.sql("SELECT status || lot_id || currency FROM uploaded_bids")
                        .query(String.class)
                        .single())
                .isEqualTo("APPROVED42212976KZT");
        assertThat(count("bid_lots")).isZero();
    }

    @Test
    void longFilesAndOtherFormsAreRefused() {
        assertThat(upload("/prices", "p.csv", new byte[(10 << 20) + 1]).status())
                .isEqualTo(413);
        assertThat(upload("/prices", "p.pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(422);
        assertThat(http.post("/prices", "{}").status()).isEqualTo(415);
    }
}
