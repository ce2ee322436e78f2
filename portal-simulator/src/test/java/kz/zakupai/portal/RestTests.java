package kz.zakupai.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RestTests {
    private static PortalSimulator portal;
    private static Asking asking;

    @BeforeAll
    static void start() {
        portal = PortalSimulator.start(Settings.of(7, 300));
        asking = new Asking(portal);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void aWrongTokenIsForbidden() throws Exception {
        var answer = new Asking(portal).with("other").get("/v3/lots");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"name\":\"Forbidden\",\"message\":\"Access denied\",\"code\":0,\"status\":403,\"type\":\"yii\\\\web\\\\HttpException\"}");
    }

    @Test
    void nextPagesLeadThroughEverythingNewestFirst() throws Exception {
        Set<Long> seen = new HashSet<>();
        long last = Long.MAX_VALUE;
        String path = "/v3/lots?limit=120";
        while (!path.isEmpty()) {
            JsonNode page = asking.rest(path);
            for (JsonNode lot : page.path("items")) {
                assertThat(lot.path("id").asLong()).isLessThan(last);
                last = lot.path("id").asLong();
                seen.add(last);
            }
            String next = page.path("next_page").asString();
            assertThat(next).doesNotStartWith("/v3");
            path = next.isEmpty() ? "" : "/v3" + next;
        }
        assertThat(seen).hasSize(300);
    }

    @Test
    void whoIsNotListedIsNotFound() throws Exception {
        var answer = asking.get("/v3/rnu/070740007153");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Поставщик не найден в реестре");
    }

    @Test
    void theJournalNamesWhatChangedInItsWindow() throws Exception {
        JsonNode page = asking.rest("/v3/journal?date_from=2025-04-01&date_to=2025-04-07&limit=500");
        assertThat(page.path("total").asInt())
                .isEqualTo(page.path("items").size())
                .isPositive();
        for (JsonNode change : page.path("items")) {
            assertThat(change.path("date_action").asString()).isBetween("2025-04-01", "2025-04-07 23:59:59");
        }
        JsonNode lot = asking.rest(
                "/v3/lots/" + asking.rest("/v3/lots?limit=1").at("/items/0/id").asLong());
        String day = lot.path("index_date").asString().substring(0, 10);
        assertThat(asking.rest("/v3/journal?limit=500&date_from=" + day + "&date_to=" + day)
                        .path("items")
                        .toString())
                .contains("\"object_id\":\"" + lot.path("id").asLong() + "\"");
    }
}
