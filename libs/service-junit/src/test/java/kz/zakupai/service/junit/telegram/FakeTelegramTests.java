package kz.zakupai.service.junit.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import kz.zakupai.service.junit.HttpCalls;
import kz.zakupai.service.junit.HttpCalls.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeTelegramTests {
    private static final String BOT = "/bot" + FakeTelegram.TOKEN;

    private final FakeTelegram telegram = new FakeTelegram();
    private final HttpCalls calls = new HttpCalls(telegram.base().getPort());

    @AfterEach
    void stop() {
        telegram.close();
    }

    private Answer send(String text) {
        return calls.post(BOT + "/sendMessage", """
                {"chat_id":"-1001","parse_mode":"HTML","text":"%s"}""".formatted(text));
    }

    private static void refused(Answer answer, int status, String description) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("ok").asBoolean(true)).isFalse();
        assertThat(answer.json().path("error_code").asInt()).isEqualTo(status);
        assertThat(answer.json().path("description").asString()).isEqualTo(description);
    }

    @Test
    void aMessageIsTakenAndToldBackAsPeopleSeeIt() {
        Answer answer = send("<b>Жаль</b> &lt;");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/result/text").asString()).isEqualTo("Жаль <");
        assertThat(answer.json().at("/result/entities/0/type").asString()).isEqualTo("bold");
        assertThat(answer.json().at("/result/chat/id").asLong()).isEqualTo(-1001);
        assertThat(telegram.texts()).containsExactly("<b>Жаль</b> &lt;");
    }

    @Test
    void theLimitCountsWhatPeopleSeeAndNotTagsAndReferences() {
        assertThat(send("<b>" + "&amp;".repeat(4096) + "</b>").status()).isEqualTo(200);
        refused(send("&amp;".repeat(4097)), 400, "Bad Request: message is too long");
        refused(send("😀".repeat(2049)), 400, "Bad Request: message is too long");
        refused(send("<b> </b>"), 400, "Bad Request: message text is empty");
        assertThat(telegram.rejected()).isEqualTo(3);
    }

    @Test
    void tokensAndChatsAreLookedAt() {
        refused(calls.get("/bot1:another/getMe"), 401, "Unauthorized");
        refused(calls.get("/bot/getMe"), 404, "Not Found");
        assertThat(calls.get(BOT + "/getMe").json().at("/result/is_bot").asBoolean())
                .isTrue();
        telegram.knowsOnly("-42");
        assertThat(calls.get(BOT + "/getChat?chat_id=-42").status()).isEqualTo(200);
        refused(calls.get(BOT + "/getChat?chat_id=-43"), 400, "Bad Request: chat not found");
        refused(send("x"), 400, "Bad Request: chat not found");
        telegram.accept("1:another");
        refused(calls.get(BOT + "/getMe"), 401, "Unauthorized");
    }

    @Test
    void aPlannedRefusalMeetsTheNextMessageAlone() {
        telegram.refusesNext(429, "Too Many Requests: retry after 7", ",\"parameters\":{\"retry_after\":7}");
        Answer answer = send("x");
        refused(answer, 429, "Too Many Requests: retry after 7");
        assertThat(answer.json().at("/parameters/retry_after").asInt()).isEqualTo(7);
        assertThat(send("x").status()).isEqualTo(200);
    }

    @Test
    void aFormIsTakenAsJsonIs() {
        assertThat(calls.send(calls.request(BOT + "/sendMessage")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("chat_id=7&text=a%26b")))
                        .json()
                        .at("/result/text")
                        .asString())
                .isEqualTo("a&b");
        refused(calls.post(BOT + "/sendMessage", "[]"), 400, "Bad Request: object expected as POST body");
    }
}
