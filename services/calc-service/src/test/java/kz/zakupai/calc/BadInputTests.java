package kz.zakupai.calc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTests extends RunningCalcService {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/vat | {'amount':0} | amount",
                "/vat | {'amount':-5} | amount",
                "/vat | {} | amount",
                "/vat | {'amount':null} | amount",
                "/vat | {'amount':1e30} | amount",
                "/vat | {'amount':1e999999999} | amount",
                "/vat | {'amount':1e-999999999} | amount",
                "/vat | {'amount':1234567890123456789012345678901234567890} | amount",
                "/vat | {'amount':100.001} | amount",
                "/vat | {'amount':'NaN'} | amount",
                "/vat | {'amount':'100'} | amount",
                "/vat | {'amount':'１００'} | amount",
                "/vat | {'аmount':100} | аmount",
                "/vat | {'amount':100,'note':1} | note",
                "/vat | {'amount':100,'date':'2014-12-31'} | date",
                "/vat | {'amount':100,'date':'2100-01-01'} | date",
                "/vat | {'amount':100,'date':'2026-02-30'} | date",
                "/vat | {'amount':100,'date':20260301} | date",
                "/vat | {'amount':100,'date':'2025-01-01','category':'medicine'} | category",
                "/vat | {'amount':100,'category':'books'} | category",
                "/vat | {'amount':100,'category':'stаndard'} | category",
                "/vat | {'amount':100,'category':0} | category",
                "/vat | {'amount':100,'vat_payer':false,'vat_rate':12} | vat_rate",
                "/vat | {'amount':100,'vat_payer':false,'include_vat':true} | include_vat",
                "/vat | {'amount':100,'category':'standard','vat_rate':12,'date':'2026-03-01'} | vat_rate",
                "/vat | {'amount':100,'vat_rate':21} | vat_rate",
                "/vat | {'amount':100,'lot_id':'123'} | lot_id",
                "/vat | {'amount':100,'lot_id':0} | lot_id",
                "/vat | {'amount':100,'include_vat':'yes'} | include_vat",
                "/margin | {'lot_price':100} | cost",
                "/margin | {'lot_price':0,'cost':1} | lot_price",
                "/margin | {'cost':1} | lot_price",
                "/margin | {'lot_price':100,'cost':-1} | cost",
                "/margin | {'lot_price':100,'cost':1,'vat_payer':false,'price_includes_vat':true} | price_includes_vat",
                "/penalty | {'contract_sum':100} | days_overdue",
                "/penalty | {'days_overdue':1} | contract_sum",
                "/penalty | {'contract_sum':100,'days_overdue':-1} | days_overdue",
                "/penalty | {'contract_sum':100,'days_overdue':1.5} | days_overdue",
                "/penalty | {'contract_sum':100,'days_overdue':1,'due_date':'2026-01-01'} | days_overdue",
                "/penalty | {'contract_sum':100,'actual_date':'2026-01-01'} | due_date",
                "/penalty | {'contract_sum':100,'due_date':'2014-01-01'} | due_date",
                "/penalty | {'contract_sum':100,'days_overdue':1,'sign_date':'2015-06-01'} | sign_date",
                "/penalty | {'contract_sum':100,'days_overdue':1,'daily_rate_pct':6} | daily_rate_pct",
                "/penalty | {'contract_sum':100,'days_overdue':1,'cap_pct':101} | cap_pct",
                "/penalty | {'contract_sum':100,'days_overdue':1,'unperformed_sum':101} | unperformed_sum",
                "/penalty | {'contract_sum':100,'days_overdue':1,'party':'customer'} | due_sum",
                "/penalty | {'contract_sum':100,'days_overdue':1,'due_sum':10} | due_sum",
                "/penalty | {'contract_sum':100,'days_overdue':1,'party':'customer','due_sum':1,'unperformed_sum':1} | unperformed_sum",
                "/deposit | {'offer':100} | allocated_sum",
                "/deposit | {'offer':101,'allocated_sum':100} | offer",
                "/deposit | {'offer':0,'allocated_sum':100} | offer",
                "/deposit | {'offer':90,'purchase':'construction','allocated_sum':100} | reference_sum",
                "/deposit | {'offer':90,'purchase':'tender','allocated_sum':100,'reference_sum':99} | reference_sum",
                "/deposit | {'offer':90,'allocated_sum':100,'date':'2020-01-01'} | date",
                "/profit | {'allocated_sum':100} | cost",
                "/profit | {'cost':100} | allocated_sum",
                "/profit | {'cost':1,'allocated_sum':100,'price':101} | price",
                "/profit | {'cost':1,'allocated_sum':100,'bid_security_pct':0.5} | bid_security_pct",
                "/profit | {'cost':1,'allocated_sum':100,'bid_security_pct':3.01} | bid_security_pct",
                "/profit | {'cost':1,'allocated_sum':100,'money_rate_pct':18} | contract_days",
                "/profit | {'cost':1,'allocated_sum':100,'discounts':[100]} | discounts[0]",
                "/profit | {'cost':1,'allocated_sum':100,'discounts':[]} | discounts",
                "/profit | {'cost':1,'allocated_sum':100,'vat_payer':false,'vat_rate':16} | vat_rate"
            })
    void namesItsFieldAndKeepsNothing(String path, String body, String field) {
        long before = kept();
        var answer = http.post(path, body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.wrongFields()).containsExactly(field);
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void lettersOfAnotherAlphabetAreNamedAsSuch() {
        assertThat(http.post("/vat", "{\"amount\":1,\"category\":\"stаndard\"}").body())
                .contains("Cyrillic");
        assertThat(http.post("/vat", "{\"аmount\":1}").body()).contains("Cyrillic");
        assertThat(http.post("/vat", "{\"amount\":1,\"category\":\"books\"}").body())
                .doesNotContain("Cyrillic");
        assertThat(http.post("/vat", "{\"amount\":1,\"date\":\"２０２６-01-01\"}").body())
                .contains("digits");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{'amount':NaN}", "{'amount':Infinity}", "{'amount':1,'amount':2}", "{'amount':"})
    void whatIsNoJsonIsNotGuessedAt(String body) {
        assertThat(http.post("/vat", body.replace('\'', '"')).status()).isEqualTo(400);
    }
}
