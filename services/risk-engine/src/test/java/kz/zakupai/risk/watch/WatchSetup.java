package kz.zakupai.risk.watch;

import java.time.Duration;
import java.util.List;
import kz.zakupai.risk.SteppedClock;
import kz.zakupai.risk.SteppedTime;
import kz.zakupai.risk.portal.FakePortal;
import kz.zakupai.service.junit.HttpCalls;
import kz.zakupai.service.junit.TestDatabase;
import kz.zakupai.service.junit.telegram.FakeTelegram;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service, a portal and Telegram on real sockets; the loops stand still, a test makes each step itself. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "zakupai.log-format=plain",
            "zakupai.vault.enabled=false",
            "zakupai.watch.enabled=false",
            "zakupai.portal.token=" + FakePortal.TOKEN
        })
@Import(SteppedTime.class)
abstract class WatchSetup {
    static final String COMPANY = "050140002945";
    static final String OTHER = "000540002866";
    static final String PERSON = "010101000001";
    static final long ANNA = 501234567;
    static final long BOLAT = 777000111;
    static final FakePortal PORTAL = new FakePortal();
    static final FakeTelegram TELEGRAM = new FakeTelegram();
    static final SteppedClock CLOCK = SteppedTime.CLOCK;
    private static final String DATABASE = TestDatabase.newDatabase();
    private static String telegramToken = FakeTelegram.TOKEN;

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry, DATABASE, "risk-engine");
        registry.add("zakupai.portal.base", PORTAL::base);
        registry.add("zakupai.telegram.base", TELEGRAM::base);
        registry.add("zakupai.telegram.token", () -> telegramToken);
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient sql;

    @Autowired
    ChangeWatch changes;

    @Autowired
    LiveRecheck recheck;

    @Autowired
    NoticeSender sender;

    HttpCalls http;

    @BeforeEach
    void clean() {
        http = new HttpCalls(port);
        PORTAL.reset();
        TELEGRAM.reset();
        telegramToken = FakeTelegram.TOKEN;
        CLOCK.set(SteppedTime.NOON);
        sql.sql("TRUNCATE rnu, rnu_persons, rnu_checks, rnu_subscriptions, rnu_watched, rnu_notices, register_loads")
                .update();
        sql.sql(
                        "UPDATE rnu_pace SET next_ask_at = '-infinity', next_send_at = '-infinity', whole_since = NULL, whole_until = NULL")
                .update();
    }

    /** The token that the environment gives from now on, as after a rotation. */
    static void telegramToken(String token) {
        telegramToken = token;
    }

    HttpCalls.Answer subscribe(String supplier, long user) {
        return http.post("/rnu/subscribe", "{\"supplier_bin\":\"" + supplier + "\",\"telegram_user_id\":" + user + "}");
    }

    HttpCalls.Answer unsubscribe(String supplier, long user) {
        return http.send(http.request("/rnu/subscribe/" + supplier + "/" + user).DELETE());
    }

    /** Five minutes of the watch, step by step as its loops would: everything due is asked, looked at and sent. */
    void fiveMinutes() {
        for (int second = 0; second < 300; second += 15) {
            CLOCK.pass(Duration.ofSeconds(15));
            recheck.askNext();
            changes.look();
            sendAll();
        }
    }

    void sendAll() {
        boolean more = true;
        while (more) {
            more = sender.sendNext();
        }
    }

    List<String> texts(long user) {
        return TELEGRAM.messages().stream()
                .filter(message -> message.path("chat_id").asLong() == user)
                .map(message -> message.path("text").asString())
                .toList();
    }

    long count(String table) {
        return sql.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
