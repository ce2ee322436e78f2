package kz.zakupai.etl.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PageReaderTests {
    private final List<JsonNode> elements = new ArrayList<>();
    private final List<String> roots = new ArrayList<>();

    private PageEnvelope read(String page) {
        return new PageReader()
                .read(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)), (root, parser) -> {
                    roots.add(String.valueOf(root));
                    elements.add(PageReader.tree(parser));
                });
    }

    @Test
    void restEnvelopeGivesItemsTotalAndNextPageInAnyOrderOfFields() {
        var envelope = read("{\"items\":[{\"id\":1},{\"id\":2}],\"total\":7237966,\"next_page\":\"/v3/lots?x=1\"}");
        assertThat(elements).hasSize(2);
        assertThat(envelope.total()).isEqualTo(7_237_966L);
        assertThat(envelope.nextPage()).isEqualTo("/v3/lots?x=1");
        assertThat(envelope.isLast()).isFalse();
        assertThat(read("{\"total\":1,\"next_page\":\"\",\"items\":[]}").isLast())
                .isTrue();
    }

    @Test
    void graphQlNamesComeOutAsRestNamesAtAnyDepth() {
        var envelope =
                read("{\"data\":{\"TrdBuy\":[{\"numberAnno\":\"1-1\",\"ContractUnits\":[{\"itemPriceWnds\":1}]}]},"
                        + "\"extensions\":{\"pageInfo\":{\"totalCount\":9}}}");
        assertThat(roots).containsExactly("trd_buy");
        assertThat(elements.getFirst().toString())
                .isEqualTo("{\"number_anno\":\"1-1\",\"contract_units\":[{\"item_price_wnds\":1}]}");
        assertThat(envelope.total()).isEqualTo(9L);
    }

    @Test
    void bareArrayAndBareRecordAreUnderstood() {
        read("[{\"id\":1}]");
        read("{\"id\":2,\"lot_number\":\"x\"}");
        assertThat(elements).extracting(element -> element.path("id").asInt()).containsExactly(1, 2);
    }

    @Test
    void decimalsStayExact() {
        read("[{\"sum\":2463576468.42}]");
        assertThat(elements.getFirst().path("sum").decimalValue()).isEqualTo(new BigDecimal("2463576468.42"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html><body>503</body></html> | NOT_JSON",
                "[{\"id\":1},{\"id\":2 | NOT_JSON",
                "[{\"id\":1}] [2] | NOT_JSON",
                "'' | NOT_JSON",
                "17 | NOT_JSON",
                "{\"name\":\"Forbidden\",\"message\":\"Access denied\",\"code\":0,\"status\":403} | PORTAL_ERROR",
                "{\"errors\":[{\"message\":\"x\"}],\"data\":{\"Lots\":null}} | PORTAL_ERROR"
            })
    void whatIsNoPageIsRefusedWithItsReason(String page, PageRefusedException.Fault fault) {
        assertThatThrownBy(() -> read(page))
                .isInstanceOfSatisfying(
                        PageRefusedException.class,
                        refused -> assertThat(refused.fault()).isEqualTo(fault));
    }

    @Test
    void deeplyNestedPageIsRefusedAndNotFollowed() {
        assertThatThrownBy(() -> read("[".repeat(5000)))
                .isInstanceOf(PageRefusedException.class)
                .hasMessageContaining("not valid JSON");
    }
}
