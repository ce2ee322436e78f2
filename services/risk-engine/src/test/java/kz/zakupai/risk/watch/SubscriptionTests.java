package kz.zakupai.risk.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beginning, listing and ending subscriptions. */
class SubscriptionTests extends WatchSetup {

    @Test
    void toSubscribeTwiceIsToSubscribeOnce() {
        var first = subscribe(COMPANY, ANNA);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.json().path("status").asString()).isEqualTo("clean");
        assertThat(first.json().path("notices_active").asBoolean()).isTrue();
        var second = subscribe(COMPANY, ANNA);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().path("created").asBoolean(true)).isFalse();
        var held = http.get("/rnu/subscriptions/" + ANNA).json();
        assertThat(held.path("count").asInt()).isOne();
        assertThat(held.at("/subscriptions/0/supplier_bin").asString()).isEqualTo(COMPANY);
        assertThat(held.at("/subscriptions/0/created_at").asString()).isEqualTo("2026-08-01T07:00:00Z");
    }

    @Test
    void whoUnsubscribesIsForgotten() {
        subscribe(COMPANY, ANNA);
        PORTAL.lists(COMPANY, "2026-08-01 00:00:00", "2028-08-01 00:00:00");
        fiveMinutes();
        assertThat(unsubscribe(COMPANY, ANNA).status()).isEqualTo(204);
        assertThat(count("rnu_subscriptions") + count("rnu_notices") + count("rnu_watched"))
                .isZero();
        assertThat(unsubscribe(COMPANY, ANNA).status()).isEqualTo(404);
        PORTAL.reset();
        CLOCK.pass(Duration.ofDays(2));
        fiveMinutes();
        assertThat(texts(ANNA)).hasSize(1);
    }

    @Test
    void aHundredSuppliersAreTheMostEvenWhenAskedForAtOnce() {
        sql.sql("INSERT INTO rnu_subscriptions SELECT 'x' || n, " + ANNA + ", now() FROM generate_series(1, 98) AS n")
                .update();
        PORTAL.accept("nobody is asked");
        List<String> numbers = List.of(COMPANY, OTHER, PERSON, "240440028805", "010440002379", "010341001634");
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 6)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> subscribe(numbers.get(n), ANNA).status()))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join))
                .containsOnly(201, 422)
                .filteredOn(status -> status == 201)
                .hasSize(2);
        assertThat(count("rnu_subscriptions")).isEqualTo(100);
        assertThat(subscribe(COMPANY, BOLAT).status())
                .as("others are not counted")
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"supplier_bin\":\"050140002946\",\"telegram_user_id\":1} | supplier_bin",
                "{\"telegram_user_id\":1} | supplier_bin",
                "{\"supplier_bin\":\"050140002945\"} | telegram_user_id",
                "{\"supplier_bin\":\"050140002945\",\"telegram_user_id\":0} | telegram_user_id",
                "{\"supplier_bin\":\"050140002945\",\"telegram_user_id\":-5} | telegram_user_id",
                "{\"supplier_bin\":\"050140002945\",\"telegram_user_id\":\"1\"} | telegram_user_id",
                "{\"supplier_bin\":\"050140002945\",\"telegram_user_id\":4503599627370496} | telegram_user_id"
            })
    void whatCannotBeASupplierOrAUserIsRefusedAndNothingIsKept(String body, String field) {
        var answer = http.post("/rnu/subscribe", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.wrongFields()).containsExactly(field);
        assertThat(count("rnu_subscriptions")).isZero();
    }

    @Test
    void aPersonWhoIsWatchedIsMaskedForWhoeverReadsTheList() {
        subscribe(PERSON, ANNA);
        assertThat(http.get("/rnu/subscriptions/" + ANNA).body())
                .doesNotContain(PERSON)
                .contains("************");
    }

    @Test
    void numbersOfUsersThatCannotExistAreRefused() {
        assertThat(http.get("/rnu/subscriptions/0").wrongFields()).containsExactly("user");
        assertThat(http.get("/rnu/subscriptions/anna").wrongFields()).containsExactly("user");
        assertThat(unsubscribe("050140002946", ANNA).wrongFields()).containsExactly("bin");
    }
}
