package kz.zakupai.calc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InterfaceTests extends RunningCalcService {
    @Test
    void isDescribedWithExamples() {
        var api = http.get("/openapi.json").json();
        assertThat(api.at("/components/schemas/VatRequest/properties/amount/example")
                        .asInt())
                .isEqualTo(1_000_000);
        assertThat(api.at("/components/schemas/PenaltyRequest/properties/contract_type/enum")
                        .toString())
                .contains("school_meals");
        assertThat(api.path("paths").propertyNames())
                .contains("/vat", "/margin", "/penalty", "/profit", "/deposit", "/rules", "/calculations", "/health")
                .contains("/vat/batch", "/margin/batch", "/penalty/batch", "/profit/batch", "/deposit/batch");
    }

    @Test
    void answersShowTheResultBesideItsNumber() {
        var schemas = http.get("/openapi.json").json().at("/components/schemas");
        assertThat(schemas.at("/CalculationVatResult/properties").propertyNames())
                .contains("id", "saved", "base", "vat", "total", "rules");
        assertThat(schemas.at("/BatchQuestionVatRequest/properties").propertyNames())
                .containsExactly("items");
        assertThat(schemas.at("/BatchQuestionVatRequest/properties/items/items/$ref")
                        .asString())
                .endsWith("VatRequest");
    }

    @Test
    void infoStaysBehindTheKey() {
        assertThat(http.get("/info").status()).isGreaterThanOrEqualTo(400);
    }
}
