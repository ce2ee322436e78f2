package kz.zakupai.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordedPagesTests extends RunningService {

    @ParameterizedTest
    @CsvSource({
        // file, kind, records, rows (with nested ones)
        "rest-v3-contract-all-2020-02-06.json, contracts, 327, 327",
        "rest-v3-plans-all-2020-06-12.json, plans, 500, 500",
        "graphql-v3-contracts-2026-07-27.json, contracts, 6, 12",
        "graphql-v3-lots-2026-07-24.json, lots, 8, 16",
        "graphql-v3-trdbuy-2026-07-24.json, announcements, 5, 10",
        "graphql-v3-trdbuy-17163708-2026-06-10.json, announcements, 1, 2",
        "graphql-v3-plans-2026-08-06.json, plans, 3, 3",
        "graphql-v3-trdapp-2026-07-24.json, bids, 4, 11",
        "ref-lots-status.json, refs/ref_lots_status, 37, 37",
        "ref-buy-status.json, refs/ref_buy_status, 35, 35",
        "ref-contract-status.json, refs/ref_contract_status, 33, 33",
        "ref-trade-methods.json, refs/ref_trade_methods, 35, 35"
    })
    void everyRecordedPageLoadsWholeAndOnlyOnce(String file, String kind, int records, int rows) throws IOException {
        byte[] page = Files.readAllBytes(RecordedPages.file(file));
        var first = upload(file, page);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.json().path("kind").asString()).isEqualTo(kind);
        assertThat(counts(first)).as(first.json().path("rejects").toString()).containsExactly(records, rows, 0, 0, 0);
        assertThat(counts(upload(file, page))).containsExactly(records, 0, 0, rows, 0);
    }

    @Test
    void recordedContractsKeepTheirSumToTheTiyn() throws IOException {
        String file = "rest-v3-contract-all-2020-02-06.json";
        upload(file, Files.readAllBytes(RecordedPages.file(file)));
        assertThat(value("SELECT sum(contract_sum)::text FROM contracts", String.class))
                .isEqualTo("2463576468.42");
        assertThat(value("SELECT count(*) FROM contracts WHERE parent_id > 0", Integer.class))
                .isEqualTo(37);
    }

    @TestFactory
    Stream<DynamicTest> everySampleOfTheDocumentationLoadsWholeOrIsRefusedForWhatItIs() throws IOException {
        JsonNode samples = JsonMapper.shared().readTree(RecordedPages.file("official-doc-samples.json"));
        return StreamSupport.stream(samples.spliterator(), false)
                .map(sample -> DynamicTest.dynamicTest(
                        sample.path("request").asString(), () -> assertLoadsOrIsRefused(sample)));
    }

    private void assertLoadsOrIsRefused(JsonNode sample) {
        String request = sample.path("request").asString();
        String name = request.replaceFirst("^GET /v3/(refs/)?", "").replaceAll("[^a-z_]", "_") + ".json";
        var answer = upload(name, sample.path("body").toString());
        if (sample.path("status").asInt() == 200) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            assertThat(answer.json().path("rows_read").asInt()).isPositive();
            assertThat(answer.json().path("rejects")).isEmpty();
        } else {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("error answer of the portal");
        }
    }

    @Test
    void recordedSuppliersWithOneAddressAreFoundByItsDigest() throws IOException {
        String file = "rest-v3-contract-all-2020-02-06.json";
        upload(file, Files.readAllBytes(RecordedPages.file(file)));
        assertThat(value(
                        "SELECT count(*) FROM (SELECT digest FROM subject_contacts WHERE kind = 'address'"
                                + " GROUP BY digest HAVING count(*) > 1) AS shared",
                        Integer.class))
                .isEqualTo(1);
        // Of 239 suppliers; the addresses of the others name no house.
        assertThat(value("SELECT count(DISTINCT pid) FROM subject_contacts", Integer.class))
                .isEqualTo(235);
    }
}
