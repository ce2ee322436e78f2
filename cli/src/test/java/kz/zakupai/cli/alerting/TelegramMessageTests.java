package kz.zakupai.cli.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import kz.zakupai.service.junit.telegram.FakeTelegram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every message goes through the real Alertmanager to a Telegram that refuses what Telegram refuses. */
class TelegramMessageTests {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String NASTY = "<b>&\"'+`{{ . }}😀Ж</i>\n".repeat(60);
    private static final FakeTelegram TELEGRAM = new FakeTelegram();

    @TempDir
    private static Path folder;

    private static AlertmanagerProcess alertmanager;

    @BeforeAll
    static void start() throws IOException {
        alertmanager =
                AlertmanagerProcess.start(ProjectConfiguration.write(folder, TELEGRAM.base(), FakeTelegram.TOKEN));
    }

    @AfterAll
    static void stop() {
        alertmanager.close();
        TELEGRAM.close();
    }

    private static Alert down() {
        return Alert.of("ServiceDown", "calc-service", "critical")
                .label("instance", "127.0.0.1:7001")
                .annotation("summary", "calc-service не отвечает")
                .annotation("description", "Проверка /health не удаётся дольше 30 секунд.")
                .annotation("runbook_url", "https://example.org/runbooks/ServiceDown.md?a=1&b=2");
    }

    private static void post(List<Alert> alerts) {
        alertmanager.post(Alert.json(alerts));
    }

    @Test
    void oneAlertSaysWhatHappenedWhereSinceWhenAndWhatToDoAndThenThatItIsOver() throws InterruptedException {
        post(List.of(down()));
        assertThat(TELEGRAM.await(LIMIT, text -> text.contains("ServiceDown"))).isEqualTo("""
                🔴 <b>ServiceDown</b> · calc-service · критично

                <b>calc-service не отвечает</b>
                <code>127.0.0.1:7001</code>
                Проверка /health не удаётся дольше 30 секунд.
                с 23.11.2026 07:00:01 (UTC+5)

                <a href="https://example.org/runbooks/ServiceDown.md?a=1&amp;b=2">Что делать</a>""");
        post(List.of(down().over()));
        assertThat(TELEGRAM.await(LIMIT, text -> text.contains("✅ <b>ServiceDown</b>")))
                .startsWith("✅ <b>ServiceDown</b> · calc-service · устранено\n\n<b>calc-service не отвечает</b>")
                .containsPattern(
                        "с 23\\.11\\.2026 07:00:01 до \\d\\d\\.\\d\\d\\.\\d{4} [0-9:]{8} \\(UTC\\+5\\), .* мин \\d+ с");
    }

    @Test
    void whatLabelsAndAnnotationsHoldIsNeverReadAsTags() throws InterruptedException {
        post(List.of(Alert.of("Nasty<b>&\"", NASTY, "warning")
                .label("instance", NASTY)
                .annotation("summary", NASTY)
                .annotation("description", NASTY)
                .annotation("runbook_url", "https://example.org/\"><b>" + "&".repeat(200))));
        String text = TELEGRAM.await(LIMIT, message -> message.contains("<b>Nasty"));
        assertThat(text)
                .startsWith("🟠 <b>Nasty&lt;b&gt;&amp;&#34;</b> · &lt;b&gt;&amp;&#34;&#39;+`{{ . }}😀Ж&lt;/i&gt;")
                .contains("…", "· предупреждение");
        assertThat(text.length()).isLessThanOrEqualTo(4096);
    }

    @Test
    void twoHundredAlertsAreOneMessageThatFitsAndSaysHowManyItLeavesOut() throws InterruptedException {
        post(IntStream.range(0, 200)
                .mapToObj(number -> down().label("alertname", "Many")
                        .label("instance", "127.0.0.1:" + (1000 + number))
                        .justNow())
                .toList());
        String text = TELEGRAM.await(LIMIT, message -> message.contains("<b>Many</b>"));
        int shown = text.split("<code>", -1).length - 1;
        assertThat(text).contains("тревог: 200, устранено: 0", "… и ещё " + (200 - shown) + "\n", ">Что делать</a>");
        assertThat(shown).isGreaterThan(20);
        assertThat(text.length()).isBetween(3000, 4096);
    }

    @Test
    void twoHundredNastyAlertsAreTakenToo() throws InterruptedException {
        post(IntStream.range(0, 200)
                .mapToObj(number -> Alert.of("ManyNasty", "<service>", "info")
                        .label("instance", number + NASTY)
                        .annotation("summary", NASTY)
                        .annotation("description", NASTY)
                        .justNow())
                .toList());
        String text = TELEGRAM.await(LIMIT, message -> message.contains("<b>ManyNasty</b>"));
        assertThat(text)
                .startsWith("🔵 <b>ManyNasty</b> · &lt;service&gt; · к сведению")
                .contains("… и ещё 1");
        assertThat(text.length()).isLessThanOrEqualTo(4096);
    }

    @Test
    void whatIsOverStandsBelowWhatStillFires() throws InterruptedException {
        Alert first = down().label("alertname", "Mixed")
                .annotation("summary", "первая")
                .justNow();
        Alert second = down().label("alertname", "Mixed")
                .label("instance", "b")
                .annotation("summary", "вторая")
                .justNow();
        post(List.of(first, second));
        TELEGRAM.await(LIMIT, text -> text.contains("<b>Mixed</b>"));
        post(List.of(first.over(), second));
        assertThat(TELEGRAM.await(LIMIT, text -> text.contains("<b>Mixed</b>") && text.contains("✅ устранено")))
                .startsWith("🔴")
                .containsSubsequence("тревог: 1, устранено: 1", "вторая", "✅ устранено", "первая");
    }

    @Test
    void informationComesWithoutASoundAndEverythingIsSentAsHtmlWithoutPreviews() throws InterruptedException {
        post(List.of(Alert.of("Quiet", "etl-service", "info"), Alert.of("Loud", "etl-service", "warning")));
        TELEGRAM.await(LIMIT, text -> text.contains("<b>Quiet</b>"));
        TELEGRAM.await(LIMIT, text -> text.contains("<b>Loud</b>"));
        assertThat(TELEGRAM.messages()).allSatisfy(message -> {
            assertThat(message.path("parse_mode").asString()).isEqualTo("HTML");
            assertThat(message.path("chat_id").asString()).isEqualTo(ProjectConfiguration.CHAT);
            assertThat(message.path("disable_notification").asBoolean(false))
                    .isEqualTo(message.path("text").asString("").startsWith("🔵"));
        });
        assertThat(TELEGRAM.rejected()).isZero();
    }

    @Test
    void aMessageThatTelegramDoesNotTakeAtOnceIsSentAgain() throws InterruptedException {
        TELEGRAM.refusesNext(429, "Too Many Requests: retry after 1", ",\"parameters\":{\"retry_after\":1}");
        TELEGRAM.breaksNext();
        post(List.of(Alert.of("Again", "etl-service", "warning")));
        TELEGRAM.await(LIMIT, text -> text.contains("<b>Again</b>"));
    }

    @Test
    void aRunbookOfTheProjectIsALinkWhereItsAddressIsKnown() throws InterruptedException {
        post(List.of(down().label("alertname", "Linked").annotation("runbook_url", "docs/runbooks/ServiceDown.md")));
        assertThat(TELEGRAM.await(LIMIT, text -> text.contains("<b>Linked</b>")))
                .endsWith("\n\n<a href=\"https://git.example/zakupai/docs/runbooks/ServiceDown.md\">Что делать</a>");
    }
}
