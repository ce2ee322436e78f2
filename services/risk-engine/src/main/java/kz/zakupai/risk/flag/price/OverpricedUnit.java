package kz.zakupai.risk.flag.price;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Contract;
import kz.zakupai.risk.facts.Lot;
import kz.zakupai.risk.facts.Market;
import kz.zakupai.risk.facts.Tenge;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Judgement.NotComputable;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;
import kz.zakupai.risk.flag.Measure.PeerGroup;
import org.jspecify.annotations.Nullable;

/**
 * {@code overpriced_unit}: one unit costs far more than others pay for the same item (ENSTRU code and unit of measure) in the years before, at
 * the prices of the day. Sources: Prozorro sas-3-6; Law 106-VIII, art. 4 (best use of money).
 *
 * <p>Value: the price divided by the median. The price is the contract's, else the lot's planned one. Threshold {@code factor}: strictly above
 * it the flag is raised, at full strength if the price is above the 90th percentile too, else at {@code strength}. At least the minimum sample
 * of other prices is needed. Peer group {@code item}. Evidence: the contract or the lot. Missing: {@code plan.ref_enstru_code},
 * {@code plan.ref_units_code}, {@code contract.ref_currency_code}, {@code contract.item_price}, {@code lot.amount}, {@code lot.count},
 * {@code market.prices}.
 */
final class OverpricedUnit implements Flag {
    static final String CODE = "overpriced_unit";

    private final FlagSettings settings;
    private final BigDecimal factor;
    private final double strength;

    OverpricedUnit(FlagSettings settings) {
        this.settings = settings;
        factor = settings.threshold("factor");
        strength = settings.share("strength").doubleValue();
        if (factor.compareTo(BigDecimal.ONE) < 0 || strength == 0) {
            throw new IllegalArgumentException("factor must be 1 or more and strength above 0");
        }
    }

    private record Asked(Tenge price, Evidence of) {}

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public FlagSettings settings() {
        return settings;
    }

    @Override
    public Judgement judge(Case purchase) {
        Market market = purchase.market();
        Asked asked = asked(purchase, market);
        if (asked == null) {
            return new NotComputable(missingPrice(purchase));
        }
        if (market == null || market.sample() < Math.max(1, settings.minimumSample())) {
            return new NotComputable("market.prices");
        }
        Tenge median = market.median();
        if (median == null || !median.isPositive()) {
            return new NotComputable("market.prices");
        }
        PeerGroup peers = new PeerGroup("item", name(market), market.sample());
        Measure measure = new Measure(
                asked.price().ratioTo(median), factor.doubleValue(), peers, new ArrayList<>(List.of(asked.of())));
        if (asked.price().compareToTimes(factor, median) <= 0) {
            return new Judgement.Clear(measure);
        }
        boolean rare = market.p90() != null && asked.price().compareTo(market.p90()) > 0;
        return new Judgement.Raised(measure, rare ? 1 : strength);
    }

    private static @Nullable Asked asked(Case purchase, @Nullable Market market) {
        Contract contract = purchase.contract();
        if (contract != null && contract.currency().equals("KZT")) {
            Tenge price = priced(contract.unitPrice(), contract.itemCode(), contract.unitCode(), market);
            if (price != null) {
                return new Asked(price, new Evidence(Evidence.Kind.CONTRACT, contract.id()));
            }
        }
        Lot lot = purchase.lot();
        if (lot != null) {
            Tenge price = priced(lot.unitPrice(), lot.itemCode(), lot.unitCode(), market);
            return price == null ? null : new Asked(price, new Evidence(Evidence.Kind.LOT, lot.id()));
        }
        return null;
    }

    /** The price, if it is one and of the very item that the market is of. */
    private static @Nullable Tenge priced(
            @Nullable Tenge price, @Nullable String item, @Nullable String unit, @Nullable Market market) {
        boolean named = item != null && unit != null;
        boolean same =
                market == null || (Objects.equals(item, market.itemCode()) && Objects.equals(unit, market.unitCode()));
        return price != null && price.isPositive() && named && same ? price : null;
    }

    private static String missingPrice(Case purchase) {
        Lot lot = purchase.lot();
        Contract contract = purchase.contract();
        boolean item = (lot != null && lot.itemCode() != null) || (contract != null && contract.itemCode() != null);
        if (!item) {
            return "plan.ref_enstru_code";
        }
        boolean unit = (lot != null && lot.unitCode() != null) || (contract != null && contract.unitCode() != null);
        if (!unit) {
            return "plan.ref_units_code";
        }
        if (lot == null) {
            boolean foreign = contract != null && !contract.currency().equals("KZT");
            return foreign ? "contract.ref_currency_code" : "contract.item_price";
        }
        if (lot.amount() == null || !lot.amount().isPositive()) {
            return "lot.amount";
        }
        return lot.unitPrice() == null ? "lot.count" : "market.prices";
    }

    private static String name(Market market) {
        return market.unitCode() == null ? market.itemCode() : market.itemCode() + " / " + market.unitCode();
    }
}
