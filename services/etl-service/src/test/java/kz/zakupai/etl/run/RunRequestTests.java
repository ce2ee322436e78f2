package kz.zakupai.etl.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRequestTests extends RunTesting {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"mode\":\"fast\"}                                                                     | mode",
                "{\"mode\":\"full\"}                                                                     | from",
                "{\"mode\":\"full\",\"from\":\"2014-12-31\"}                                             | from",
                "{\"mode\":\"full\",\"from\":\"2026-08-01\",\"to\":\"2026-07-01\"}                       | from",
                "{\"mode\":\"full\",\"from\":\"2026-07-01\",\"to\":\"2026-09-01\"}                       | to",
                "{\"mode\":\"full\",\"from\":\"2026-07-01\",\"days\":3}                                  | days",
                "{\"mode\":\"full\",\"days\":0}                                                          | days",
                "{\"mode\":\"full\",\"days\":999999}                                                     | days",
                "{\"mode\":\"full\",\"from\":\"1 July\"}                                                 | from",
                "{\"mode\":\"full\",\"days\":1,\"entities\":[]}                                          | entities",
                "{\"mode\":\"full\",\"days\":1,\"entities\":[\"lots\",\"Lots\",null]}                    | entities[1]",
                "{\"entities\":[\"refs\"]}                                                               | entities[0]",
                "{\"days\":400}                                                                          | from",
                "{\"days\":3,\"subjects\":[\"050140002945\"]}                                            | subjects",
                "{\"mode\":\"full\",\"days\":1,\"entities\":[\"plans\"],\"subjects\":[\"050140002946\"]} | subjects[0]",
                "{\"window\":1}                                                                          | window"
            })
    void wrongRequestIsRefusedByFieldAndNothingBegins(String request, String field) {
        var answer = run(request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.wrongFields()).contains(field);
        assertThat(value("SELECT count(*) FROM portal_runs", Long.class)).isZero();
    }

    @Test
    void withoutTokenTheAnswerSaysWhereToPutIt() {
        token("");
        var answer = run("{}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("detail").asString())
                .contains("zakupai vault kv patch zakupai/services/etl-service GOSZAKUP_TOKEN=");
        assertThat(http.get("/runs").json().at("/schedule/0/active").asBoolean())
                .isFalse();
        assertThat(http.get("/runs").json().at("/schedule/0/reason").asString()).contains("GOSZAKUP_TOKEN");
    }

    @Test
    void entityThatIsBeingLoadedIsNotLoadedTwiceAndTheAnswerNamesTheRun() {
        workers.hold();
        long first = run("{\"mode\":\"full\",\"days\":1,\"entities\":[\"lots\",\"acts\"]}")
                .json()
                .path("run_id")
                .asLong();
        var second = run("{\"mode\":\"full\",\"days\":1,\"entities\":[\"contracts\",\"acts\"]}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().path("detail").asString()).contains("acts (run " + first + ")");
        assertThat(value("SELECT count(*) FROM portal_runs", Long.class)).isOne();
        assertThat(run("{\"mode\":\"full\",\"days\":1,\"entities\":[\"contracts\"]}")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void cancelledRunKeepsWhatItStoredAndCanGoOn() {
        PORTAL.tables().limit(1);
        PORTAL.tables().put("Contract", contract(1, "2026-07-01"), contract(2, "2026-07-01"));
        workers.hold();
        var begun =
                run("{\"mode\":\"full\",\"entities\":[\"contracts\"],\"from\":\"2026-07-01\",\"to\":\"2026-07-01\"}");
        String path = "/runs/" + begun.json().path("run_id").asString();
        assertThat(http.get(path).json().path("state").asString()).isEqualTo("working");
        PORTAL.beforeAnswer(() -> http.post(path + "/cancel", ""));
        workers.letGo();
        assertThat(http.get(path).json().path("status").asString()).isEqualTo("cancelled");
        assertThat(value("SELECT count(*) FROM contracts", Long.class)).isOne();
        assertThat(http.post(path + "/cancel", "").status()).isEqualTo(409);
        PORTAL.beforeAnswer(() -> {});
        assertThat(http.post(path + "/resume", "").status()).isEqualTo(202);
        assertThat(http.get(path).json().path("status").asString()).isEqualTo("finished");
        assertThat(value("SELECT count(*) FROM contracts", Long.class)).isEqualTo(2);
        assertThat(http.post(path + "/resume", "").status()).isEqualTo(409);
    }

    @Test
    void runsAreListedNewestFirst() {
        run("{\"mode\":\"full\",\"days\":1,\"entities\":[\"acts\"]}");
        run("{\"mode\":\"full\",\"days\":1,\"entities\":[\"lots\"]}");
        var list = http.get("/runs?limit=1").json();
        assertThat(list.at("/items/0/entities").has("lots")).isTrue();
        var rest = http.get("/runs?limit=1&before=" + list.path("next_before").asString())
                .json();
        assertThat(rest.at("/items/0/entities").has("acts")).isTrue();
        assertThat(http.get("/runs/999999").status()).isEqualTo(404);
        assertThat(http.post("/runs/999999/resume", "").status()).isEqualTo(404);
    }
}
