package kz.zakupai.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GraphQlTests {
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
    void pagesByLastIdGiveEveryLotOnce() throws Exception {
        Set<Long> seen = new HashSet<>();
        String after = "";
        JsonNode info;
        do {
            JsonNode page = asking.graphQl("{ Lots(limit: 70" + after + ") { id } }");
            page.at("/data/Lots")
                    .forEach(
                            lot -> assertThat(seen.add(lot.path("id").asLong())).isTrue());
            info = page.at("/extensions/pageInfo");
            after = ", after: " + info.path("lastId").asLong();
        } while (info.path("hasNextPage").asBoolean());
        assertThat(seen).hasSize(300);
        assertThat(info.path("totalCount").asInt()).isEqualTo(300);
    }

    @Test
    void noPageHasMoreThanTwoHundred() throws Exception {
        JsonNode page = asking.graphQl("{ Lots(limit: 2000) { id } }");
        assertThat(page.at("/data/Lots").size()).isEqualTo(200);
        assertThat(page.at("/extensions/pageInfo/limitPage").asInt()).isEqualTo(200);
        assertThat(asking.graphQl("{ Lots { id } }").at("/data/Lots").size()).isEqualTo(50);
    }

    @Test
    void nestedObjectsBelongToTheirRecord() throws Exception {
        JsonNode lot = asking.graphQl(
                        "{ Lots(limit: 1) { trdBuyId TrdBuy { id Lots { trdBuyId } } Plans { id } pointList } }")
                .at("/data/Lots/0");
        assertThat(lot.at("/TrdBuy/id").asLong()).isEqualTo(lot.path("trdBuyId").asLong());
        lot.at("/TrdBuy/Lots")
                .forEach(other -> assertThat(other.path("trdBuyId").asLong())
                        .isEqualTo(lot.path("trdBuyId").asLong()));
        assertThat(lot.at("/Plans/0/id").asLong())
                .isEqualTo(lot.at("/pointList/0").asLong());
    }

    @Test
    void variablesFragmentsAndAliasesAreUnderstood() throws Exception {
        String query = "query Page($f: ContractFiltersInput!, $with: Boolean = false) "
                + "{ mine: Contract(limit: 200, filter: $f) { ...Short ContractUnits @include(if: $with) { lotId } } } "
                + "fragment Short on Contract { id signed: signDate }";
        JsonNode page = asking.graphQl(query, "{\"f\": {\"signDate\": [\"2025-04-01\", \"2025-04-30\"]}}");
        assertThat(page.at("/data/mine").size()).isPositive();
        for (JsonNode contract : page.at("/data/mine")) {
            assertThat(contract.path("signed").asString()).startsWith("2025-04-");
            assertThat(contract.has("ContractUnits")).isFalse();
        }
        assertThat(page.at("/extensions/pageInfo/totalCount").asInt())
                .isEqualTo(page.at("/data/mine").size());
    }

    @Test
    void mistakesAreErrorsWithStatus200() throws Exception {
        assertThat(asking.graphQl("{ Lots { price } }").at("/errors/0/message").asString())
                .isEqualTo("Cannot query field \"price\" on type \"Lots\".");
        assertThat(asking.graphQl("{ TrdBuy(filter: {customerBin: \"1\"}) { id } }")
                        .at("/errors/0/message")
                        .asString())
                .contains("customerBin");
        assertThat(asking.graphQl("{ Lots { id }").at("/errors/0/message").asString())
                .startsWith("Syntax Error");
        assertThat(asking.graphQl("{ Lots(filter: {id: [\"x\"]}) { id } }").has("errors"))
                .isTrue();
        assertThat(asking.graphQl("{ Lots(limit: 1) }").has("errors")).isTrue();
    }
}
