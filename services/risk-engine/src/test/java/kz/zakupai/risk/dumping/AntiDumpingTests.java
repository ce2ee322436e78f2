package kz.zakupai.risk.dumping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import kz.zakupai.risk.dumping.AntiDumping.Purchase;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.rules.ShippedRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AntiDumpingTests {
    private static final Map<String, BigDecimal> LIMITS =
            ShippedRules.settings("dumping").thresholds();
    private static final String GOODS = "172313.500.000003";
    private final AntiDumping table = new AntiDumping(LIMITS);

    /** A lot of 1 000 000.00 without a stated price. */
    private static Purchase lot(int method, Integer type, Boolean construction, Integer psd, String item) {
        return new Purchase(method, type, construction, psd, item, Tenge.of(1_000_000), null);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // method, subject, construction, documents, item, row, lowest
                "2, 1, -, -, 172313.500.000003, TENDER, 900000",
                "2, 1, false, 0, -, TENDER, 900000",
                "22, 3, -, -, 801012.000.000000, TENDER, 900000",
                "188, 2, false, 0, 331313.100.000001, TENDER, 900000",
                "2, 2, false, 0, 410040.300.000001, CURRENT_REPAIR, 800000",
                "2, 2, false, -, 43.22.20.300.001.00.0999.000000000000, CURRENT_REPAIR, 800000",
                "128, 2, false, 0, 421120.210.000002, CURRENT_REPAIR, 800000",
                "3, 1, -, -, -, QUOTATIONS, 900000",
                "3, 2, true, 1, 410040.300.000001, QUOTATIONS, 900000",
                "2, 2, true, 1, 410040.300.000000, CONSTRUCTION, 980000",
                "2, 2, false, 1, 421120.210.000002, ROAD_REPAIR, 950000",
                "52, 3, -, -, -, SOCIAL_ORDER, 900000",
                "120, 1, -, -, -, SCHOOL_MEALS, 900000",
                "121, 3, -, -, -, SCHOOL_MEALS, 900000"
            })
    void limitAgainstTheAllocatedSumIsWorkedOut(
            int method, Integer type, Boolean construction, Integer psd, String item, DumpingSubject row, long lowest) {
        assertThat(table.of(lot(method, type, construction, psd, item)))
                .isEqualTo(new Ruling.Limit(row, Tenge.of(lowest), false));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2, 2, true, 0, 410040.300.000000, lot.dumping_lot_price",
                "201, -, true, -, -, lot.psd_sign",
                "2, 2, -, 2, 711124.000.000001, lot.dumping_lot_price",
                "2, 3, -, -, 711220.000.000000, lot.dumping_lot_price",
                "2, 3, -, -, 900212.900.000000, lot.dumping_lot_price",
                "60, 1, -, -, 172313.500.000003, lot.dumping_lot_price",
                "2, 2, -, -, 410040.300.000001, lot.is_construction_work",
                "2, 2, false, -, 421120.210.000002, lot.psd_sign",
                "2, 2, false, -, -, plan.ref_enstru_code",
                "2, 3, -, -, -, plan.ref_enstru_code",
                "2, -, -, -, 172313.500.000003, announcement.ref_subject_type_id"
            })
    void whereTheDataCannotTellTheFieldIsNamed(
            int method, Integer type, Boolean construction, Integer psd, String item, String missing) {
        assertThat(table.of(lot(method, type, construction, psd, item))).isEqualTo(new Ruling.Unknown(missing));
    }

    @ParameterizedTest
    @CsvSource({"6", "23", "7", "77", "50", "131"})
    void otherMethodsHaveNoLimit(int method) {
        assertThat(table.of(lot(method, 1, false, 0, GOODS))).isEqualTo(new Ruling.Unregulated());
    }

    @Test
    void statedPriceWinsOverTheTable() {
        Purchase stated = new Purchase(2, 2, true, 1, null, Tenge.of(100), Tenge.of(98));
        assertThat(table.of(stated)).isEqualTo(new Ruling.Limit(DumpingSubject.CONSTRUCTION, Tenge.of(98), true));
        Purchase anything = new Purchase(2, null, null, null, null, null, Tenge.of(98));
        assertThat(table.of(anything)).isEqualTo(new Ruling.Limit(null, Tenge.of(98), true));
        Purchase aboveTheLot = new Purchase(2, 1, null, null, null, Tenge.of(100), Tenge.of(101));
        assertThat(table.of(aboveTheLot)).isEqualTo(new Ruling.Unknown("lot.dumping_lot_price"));
        Purchase zero = new Purchase(2, 1, null, null, null, Tenge.of(100), new Tenge(0));
        assertThat(table.of(zero)).isEqualTo(new Ruling.Limit(DumpingSubject.TENDER, Tenge.of(90), false));
    }

    @Test
    void partsOfATiynAreRoundedForTheBidder() {
        Purchase odd = new Purchase(2, 1, null, null, null, new Tenge(101), null);
        assertThat(table.of(odd))
                .as("90.9 tiyn: 90 is below, 91 is not")
                .isEqualTo(new Ruling.Limit(DumpingSubject.TENDER, new Tenge(91), false));
    }

    @Test
    void depositIsDueOnlyWhereTheBidStands() {
        Ruling.Limit tender = new Ruling.Limit(DumpingSubject.TENDER, Tenge.of(900), false);
        assertThat(tender.extraDeposit(Tenge.of(850))).isEqualTo(Tenge.of(50));
        assertThat(tender.extraDeposit(Tenge.of(900))).isEqualTo(new Tenge(0));
        Ruling.Limit repair = new Ruling.Limit(DumpingSubject.CURRENT_REPAIR, Tenge.of(800), false);
        assertThat(repair.extraDeposit(Tenge.of(1))).isEqualTo(new Tenge(0));
    }

    @Test
    void withoutLotSumOrMethodNothingIsSaid() {
        assertThat(table.of(new Purchase(2, 1, null, null, null, null, null)))
                .isEqualTo(new Ruling.Unknown("lot.amount"));
        assertThat(table.of(new Purchase(null, 1, null, null, null, Tenge.of(1), null)))
                .isEqualTo(new Ruling.Unknown("lot.ref_buy_trade_methods_id"));
    }

    @ParameterizedTest
    @EnumSource(
            value = DumpingSubject.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"COPYRIGHT"})
    void everyRowNeedsItsPercentage(DumpingSubject row) {
        var incomplete = new HashMap<>(LIMITS);
        incomplete.remove(row.key());
        assertThatThrownBy(() -> new AntiDumping(incomplete)).hasMessageContaining(row.key());
        incomplete.put(row.key(), BigDecimal.valueOf(101));
        assertThatThrownBy(() -> new AntiDumping(incomplete)).hasMessageContaining("101");
    }
}
