package kz.zakupai.etl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedValuesTests extends RunningService {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"contract_sum\":-0.01 | contract_sum | must not be negative",
                "\"contract_sum\":1,\"sign_date\":\"2014-12-31 23:59:59\" | sign_date | between 2015 and 2100",
                "\"contract_sum\":1,\"sign_date\":\"2101-01-01 00:00:00\" | sign_date | between 2015 and 2100",
                "\"contract_sum\":1,\"supplier_biin\":\"05014О002945\" | supplier_biin | the Cyrillic letter О (U+041E) in place 6",
                "\"contract_sum\":1,\"supplier_biin\":\"О50140002945\" | supplier_biin | in place 1 where a digit",
                "\"contract_sum\":1,\"supplier_biin\":\"05014O002945\" | supplier_biin | the Latin letter O (U+004F)",
                "\"contract_sum\":1,\"supplier_biin\":\"05014000294З\" | supplier_biin | the Cyrillic letter З (U+0417)",
                "\"contract_sum\":1,\"supplier_biin\":\"050140002946\" | supplier_biin | control digit",
                "\"contract_sum\":1,\"ref_currency_code\":\"KZТ\" | ref_currency_code | the Cyrillic letter Т (U+0422) in place 3 among Latin",
                "\"contract_sum\":1,\"ref_contract_status_id\":\"19О\" | ref_contract_status_id | the Cyrillic letter О",
                "\"contract_sum\":\"1 000\" | contract_sum | must be a number",
                "\"contract_sum\":1,\"contractSum\":1 | contract_sum | is given twice"
            })
    void rowWithAValueThatCannotBeRightIsRefusedAndTheOthersAreStored(String fields, String field, String reason) {
        var answer = upload("a.json", "[{\"id\":1," + fields + "},{\"id\":2,\"contract_sum\":5}]");
        assertThat(counts(answer)).as(answer.body()).containsExactly(2, 1, 0, 0, 1);
        assertThat(answer.json().at("/rejects/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/rejects/0/reason").asString()).contains(reason);
        assertThat(answer.json().at("/rejects/0/key").asString()).isEqualTo("1");
    }

    @Test
    void whatIsOldOrMixedForAReasonIsNotRefused() {
        upload("s.json", "[{\"pid\":1,\"bin\":\"050140002945\",\"regdate\":\"1998-05-12\",\"ref_kopf_code\":\"ГУ\"}]");
        upload("ref-lots-status.json", "[{\"id\":\"240\",\"name_ru\":\"x\",\"code\":\"PublishedС\"}]");
        assertThat(value("SELECT to_char(regdate, 'YYYY') FROM subjects", String.class))
                .isEqualTo("1998");
        assertThat(value("SELECT code FROM refs", String.class)).isEqualTo("240");
    }
}
