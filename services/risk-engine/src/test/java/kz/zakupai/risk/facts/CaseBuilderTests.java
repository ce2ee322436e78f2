package kz.zakupai.risk.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class CaseBuilderTests {
    private final CaseBuilder tender = CaseBuilder.openTender();

    @Test
    void onePartIsReplacedAndTheRestIsKept() {
        Case changed = tender.with("lot.amount", Tenge.of(5)).build();
        assertThat(Objects.requireNonNull(changed.lot()).amount()).isEqualTo(Tenge.of(5));
        assertThat(changed.bids()).isEqualTo(tender.build().bids());
    }

    @Test
    void inAListOneElementOrAllAreChanged() {
        assertThat(tender.without("bids.amount").build().bids()).allMatch(bid -> bid.amount() == null);
        assertThat(tender.without("bids.1.amount").build().bids())
                .filteredOn(bid -> bid.amount() == null)
                .hasSize(1);
    }

    @Test
    void whatDoesNotExistOrMayNotBeAbsentIsRefused() {
        assertThatThrownBy(() -> tender.without("lot.colour")).hasMessageContaining("no component colour");
        assertThatThrownBy(() -> tender.without("lot.id")).hasMessageContaining("cannot set id");
        assertThatThrownBy(() -> tender.without("bids.3.amount")).hasMessageContaining("only 3 elements");
    }

    @Test
    void directPurchaseHasNoLotAndANonCompetitiveMethod() {
        Case direct = CaseBuilder.direct().build();
        assertThat(direct.lot()).isNull();
        assertThat(direct.method()).isEqualTo(23);
    }
}
