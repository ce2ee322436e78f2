package kz.zakupai.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RecordingTests {
    @TempDir
    Path folder;

    @Test
    void recordedPagesAreServedByRestAndGraphQl() throws Exception {
        Files.writeString(folder.resolve("contracts.json"), """
                {"total": 9, "items": [{"id": 7, "contract_sum": 12.5, "sign_date": "2025-03-04 10:00:00"},
                {"id": 8, "contract_sum": 3}]}""");
        Files.writeString(folder.resolve("announcements.json"), """
                [{"id": 5, "numberAnno": "5-1", "Lots": [{"id": 50, "lotNumber": "1-ЗЦП1", "amount": 10}]}]""");
        Files.writeString(folder.resolve("notes.json"), "this is no JSON");
        try (PortalSimulator portal = PortalSimulator.start(Settings.ofRecordings(folder))) {
            Asking asking = new Asking(portal);
            JsonNode page = asking.rest("/v3/contract/all?limit=1");
            assertThat(page.path("total").asInt()).isEqualTo(2);
            assertThat(page.at("/items/0/id").asInt()).isEqualTo(8);
            JsonNode found = asking.graphQl(
                    "{ Contract(filter: {signDate: [\"2025-01-01\"]}) { id contractSum } TrdBuy { Lots { lotNumber } } }");
            assertThat(found.at("/data/Contract").toString()).isEqualTo("[{\"id\":7,\"contractSum\":12.5}]");
            assertThat(found.at("/data/TrdBuy/0/Lots/0/lotNumber").asString()).isEqualTo("1-ЗЦП1");
            assertThat(asking.rest("/v3/lots/50").path("trd_buy_id").asInt()).isEqualTo(5);
            assertThat(portal.truth()).isEmpty();
        }
    }

    @Test
    void theRealRecordingsAreServed() throws Exception {
        Path recordings = Path.of("../../shared/data/goszakup");
        assumeTrue(Files.isDirectory(recordings), "the real recordings are not beside this checkout");
        try (PortalSimulator portal = PortalSimulator.start(Settings.ofRecordings(recordings))) {
            Asking asking = new Asking(portal);
            assertThat(asking.rest("/v3/contract/all?limit=1").path("total").asInt())
                    .isGreaterThan(300);
            assertThat(asking.rest("/v3/plans/all?limit=1").path("total").asInt())
                    .isGreaterThan(400);
            JsonNode bids = asking.graphQl("{ TrdApp { id AppLots { lotId amount RefAppStatus { nameRu } } } }");
            assertThat(bids.at("/data/TrdApp").size()).isEqualTo(4);
            assertThat(bids.toString()).contains("Второй победитель");
        }
    }
}
