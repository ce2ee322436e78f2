package kz.zakupai.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContractUnitsTests extends RunningService {

    private static String contract(int day, String units) {
        return "[{\"id\":1,\"contractSum\":2,\"lastUpdateDate\":\"2020-02-0" + day + " 00:00:00\",\"ContractUnits\":["
                + units + "]}]";
    }

    private List<String> units() {
        return sql.sql("SELECT unit_key || ' ' || coalesce(quantity::text, '-') FROM contract_units ORDER BY unit_key")
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void unitsThatAContractNoLongerHasGoAway() {
        upload("a.json", contract(1, "{\"id\":7,\"quantity\":1},{\"id\":8,\"quantity\":1}"));
        upload("b.json", contract(1, "{\"id\":8,\"quantity\":2}"));
        assertThat(units()).containsExactly("u8 2");
    }

    @Test
    void unitsOfAnOlderVersionOfTheContractDoNotComeBack() {
        upload("new.json", contract(3, "{\"id\":8,\"quantity\":3}"));
        upload("old.json", contract(2, "{\"id\":7,\"quantity\":1},{\"id\":8,\"quantity\":1}"));
        assertThat(units()).containsExactly("u8 3");
    }

    @Test
    void unitsWithoutIdsAreToldApartByTheirPlace() {
        upload("a.json", contract(1, "{\"quantity\":1},{\"quantity\":2}"));
        upload("a.json", contract(1, "{\"quantity\":5}"));
        assertThat(units()).containsExactly("n1 5");
    }

    @Test
    void pageOfUnitsAddsToTheContractsAndTakesNoneAway() {
        upload("a.json", contract(1, "{\"id\":7,\"quantity\":1}"));
        var answer = upload(
                "units.json",
                "{\"total\":1,\"items\":[{\"id\":8,\"contract_registry_id\":1,\"item_price\":4,\"quantity\":2}]}");
        assertThat(answer.json().path("kind").asString()).isEqualTo("contract_units");
        assertThat(units()).containsExactly("u7 1", "u8 2");
    }

    @Test
    void actsInsideAContractAreItsActs() {
        upload(
                "a.json",
                "[{\"id\":1,\"rootId\":9,\"contractSum\":2,\"Acts\":[{\"id\":5,\"numberAct\":\"1\",\"sumFine\":3}]}]");
        assertThat(value("SELECT concat_ws('/', contract_id, contract_root_id, sum_fine) FROM acts", String.class))
                .isEqualTo("1/9/3");
    }
}
