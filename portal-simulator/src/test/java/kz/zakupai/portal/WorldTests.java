package kz.zakupai.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.portal.archive.Archive;
import kz.zakupai.portal.archive.Kind;
import kz.zakupai.portal.truth.PlantedPurchase;
import kz.zakupai.portal.truth.RedFlag;
import kz.zakupai.portal.truth.State;
import kz.zakupai.portal.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorldTests {
    private static final World WORLD = new World(3, 1_000);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theSameSeedGivesTheSameRecords(Kind kind) {
        List<String> once = texts(new World(3, 300), kind);
        assertThat(texts(new World(3, 300), kind)).isEqualTo(once);
        if (kind != Kind.RNU && kind != Kind.SUBJECT) {
            assertThat(texts(new World(4, 300), kind)).isNotEqualTo(once);
        }
    }

    private static List<String> texts(World world, Kind kind) {
        return world.archive()
                .newestFirst(kind, Long.MAX_VALUE)
                .map(Object::toString)
                .toList();
    }

    @Test
    void aLargerWorldBeginsWithTheSmallerOne() {
        assertThat(texts(new World(3, 500), Kind.LOT))
                .endsWith(texts(new World(3, 300), Kind.LOT).toArray(String[]::new));
    }

    @Test
    void lotsAreAsManyAsAskedForInHundreds() {
        assertThat(WORLD.archive().total(Kind.LOT)).isEqualTo(1_000);
        assertThat(new World(1, 101).archive().total(Kind.LOT)).isEqualTo(200);
        assertThatThrownBy(() -> new World(1, 0)).hasMessageContaining("not 0");
    }

    @Test
    void everyFlagIsPlantedRaisedClearAndNotComputable() {
        Map<RedFlag, Set<State>> planted = new EnumMap<>(RedFlag.class);
        WORLD.truth().forEach(purchase -> {
            for (RedFlag flag : RedFlag.values()) {
                planted.computeIfAbsent(flag, any -> EnumSet.noneOf(State.class))
                        .add(purchase.state(flag));
            }
        });
        for (RedFlag flag : RedFlag.values()) {
            assertThat(planted.get(flag)).as(flag.code()).contains(State.RAISED, State.CLEAR, State.NOT_COMPUTABLE);
        }
    }

    @Test
    void theTruthIsAboutEveryLotAndEveryContractWithoutOne() {
        Archive archive = WORLD.archive();
        Set<Long> lots = new HashSet<>();
        archive.newestFirst(Kind.LOT, Long.MAX_VALUE)
                .forEach(lot -> lots.add(lot.path("id").asLong()));
        Set<Long> contracts = new HashSet<>();
        archive.newestFirst(Kind.CONTRACT, Long.MAX_VALUE)
                .filter(contract -> contract.path("trd_buy_id").asLong() == 0)
                .forEach(contract -> contracts.add(contract.path("root_id").asLong()));
        List<PlantedPurchase> truth = WORLD.truth().toList();
        assertThat(truth.stream().filter(PlantedPurchase::lot).map(PlantedPurchase::id))
                .containsExactlyInAnyOrderElementsOf(lots);
        assertThat(truth.stream().filter(purchase -> !purchase.lot()).map(PlantedPurchase::id))
                .containsExactlyInAnyOrderElementsOf(contracts);
    }

    @Test
    void numbersOfOrganisationsAreDistinctAndHaveTheirControlDigit() {
        Set<String> seen = new HashSet<>();
        new World(1, 5_000).archive().newestFirst(Kind.SUBJECT, Long.MAX_VALUE).forEach(subject -> {
            String bin = subject.path("bin").asString();
            assertThat(seen.add(bin)).as(bin).isTrue();
            assertThat(bin).matches("[0-9]{4}4[03]9[0-9]{5}");
            assertThat(remainder(bin)).as(bin).isEqualTo(bin.charAt(11) - '0');
        });
    }

    /** The definition, written out once more: weights 1 to 11, and if that gives 10, those from 3 on. */
    private static int remainder(String bin) {
        int first = 0;
        int second = 0;
        for (int i = 0; i < 11; i++) {
            int digit = bin.charAt(i) - '0';
            first += digit * (i + 1);
            second += digit * (i < 9 ? i + 3 : i - 8);
        }
        return first % 11 == 10 ? second % 11 : first % 11;
    }

    @Test
    void recordsReferToRecordsThatAreThere() {
        Archive archive = WORLD.archive();
        archive.newestFirst(Kind.LOT, Long.MAX_VALUE)
                .forEach(lot -> assertThat(archive.find(
                                Kind.ANNOUNCEMENT, lot.path("trd_buy_id").asLong()))
                        .isPresent());
        archive.newestFirst(Kind.BID, Long.MAX_VALUE).forEach(bid -> {
            assertThat(archive.find(Kind.SUBJECT, bid.path("supplier_id").asLong()))
                    .isPresent();
            bid.path("AppLots")
                    .forEach(line -> assertThat(
                                    archive.find(Kind.LOT, line.path("lot_id").asLong()))
                            .isPresent());
        });
    }

    @Test
    void nobodyAsksForMoreThanIsAllocatedExceptWhereTheBudgetIsHidden() {
        Archive archive = WORLD.archive();
        archive.newestFirst(Kind.BID, Long.MAX_VALUE)
                .forEach(bid -> bid.path("AppLots").forEach(line -> {
                    var lot =
                            archive.find(Kind.LOT, line.path("lot_id").asLong()).orElseThrow();
                    if (lot.path("amount").isNumber() && line.path("amount").isNumber()) {
                        assertThat(line.path("amount").decimalValue())
                                .isLessThanOrEqualTo(lot.path("amount").decimalValue());
                    }
                }));
    }
}
