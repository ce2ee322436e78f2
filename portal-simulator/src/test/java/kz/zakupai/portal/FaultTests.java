package kz.zakupai.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.portal.fault.Fault;
import kz.zakupai.portal.fault.Faults;
import kz.zakupai.portal.fault.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FaultTests {
    private PortalSimulator portal;
    private Asking asking;

    @BeforeEach
    void start() {
        portal = PortalSimulator.start(Settings.of(5, 100));
        asking = new Asking(portal);
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    @Test
    void rateLimitsSayWhenToComeAgain() throws Exception {
        portal.faults().add(new Rule(Fault.RATE_LIMITED, "/v3/lots", 1, 1, 1, 1, 7));
        assertThat(asking.get("/v3/lots").statusCode()).isEqualTo(200);
        var refused = asking.get("/v3/lots");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("7");
        assertThat(asking.get("/v3/lots").statusCode()).isEqualTo(200);
        assertThat(portal.requests().total()).isEqualTo(3);
        assertThat(portal.requests().answeredWith(429)).isEqualTo(1);
    }

    @Test
    void serverErrorsAreJsonAndGatewayErrorsAreHtml() throws Exception {
        portal.faults().add(Rule.next(Fault.SERVER_ERROR, "", 1));
        portal.faults().add(Rule.next(Fault.BAD_GATEWAY, "", 1));
        portal.faults().add(Rule.next(Fault.HTML, "", 1));
        assertThat(asking.rest("/v3/lots").path("status").asInt()).isEqualTo(500);
        var gateway = asking.get("/v3/lots");
        assertThat(gateway.statusCode()).isEqualTo(502);
        assertThat(gateway.body()).startsWith("<html>");
        var page = asking.get("/v3/lots");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("<html>");
    }

    @Test
    void cutOffAndDisconnectedAnswersEndTheConnection() {
        portal.faults().add(Rule.next(Fault.CUT_OFF, "", 1));
        assertThatThrownBy(() -> asking.get("/v3/lots")).isInstanceOf(IOException.class);
        portal.faults().add(Rule.next(Fault.DISCONNECT, "", 2));
        assertThatThrownBy(() -> asking.get("/v3/lots")).isInstanceOf(IOException.class);
    }

    @Test
    void pagesWithoutProgressNameThemselves() throws Exception {
        portal.faults().add(Rule.next(Fault.NO_PROGRESS, "", 2));
        assertThat(asking.rest("/v3/contract/all?limit=2").path("next_page").asString())
                .isEqualTo("/v3/contract/all?limit=2");
        JsonNode info = asking.graphQl("{ Lots { id } }").at("/extensions/pageInfo");
        assertThat(info.path("hasNextPage").asBoolean()).isTrue();
        assertThat(info.path("lastId").asLong()).isEqualTo(1);
    }

    @Test
    void theSameSeedGoesWrongAtTheSameRequests() {
        Rule half = new Rule(Fault.SERVER_ERROR, "", 0, 0, 1, 0.5, 0);
        assertThat(course(11, half))
                .isEqualTo(course(11, half))
                .isNotEqualTo(course(12, half))
                .contains(true, false);
    }

    private static List<Boolean> course(long seed, Rule rule) {
        Faults faults = new Faults(seed);
        faults.add(rule);
        List<Boolean> course = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            course.add(faults.next("/v3/lots").isPresent());
        }
        return course;
    }

    @Test
    void aReplacedTokenLetsTheOldOneInNoMore() throws Exception {
        portal.token("next");
        assertThat(asking.get("/v3/lots").statusCode()).isEqualTo(403);
        assertThat(asking.with("next").get("/v3/lots").statusCode()).isEqualTo(200);
    }
}
