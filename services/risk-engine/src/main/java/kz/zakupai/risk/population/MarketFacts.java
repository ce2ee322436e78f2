package kz.zakupai.risk.population;

import kz.zakupai.risk.facts.Market;
import kz.zakupai.risk.facts.Tenge;
import org.jspecify.annotations.Nullable;

/** What others pay for the item of a purchase. Thread-safe. */
final class MarketFacts {
    private final Population all;
    private final History history;
    private final PointPrices prices;
    private final PriceYears years;

    MarketFacts(Population all, History history, PointPrices prices, PriceYears years) {
        this.all = all;
        this.history = history;
        this.prices = prices;
        this.years = years;
    }

    /**
     * The market; null where the item or the time is not known, or no pass over everything has been made.
     *
     * @param point the purchase's own plan point, whose price is left out; negative for none
     * @param second when it was bought
     */
    @Nullable
    Market of(int item, int unit, int point, int second) {
        String itemCode = all.words().word(item);
        if (itemCode == null || second == Absent.INT || !history.made()) {
            return null;
        }
        String unitCode = all.words().word(unit);
        int year = Absent.year(second);
        PriceLevel level = history.prices(itemCode, unitCode, year);
        if (level == null) {
            return new Market(itemCode, unitCode, 0, null, null, year - years.window(), year);
        }
        long own = own(item, unit, point, year);
        Tenge median = Absent.tenge(level.median(own));
        return new Market(
                itemCode,
                unitCode,
                level.others(own),
                median,
                Absent.tenge(level.p90(own)),
                level.from(),
                level.until());
    }

    /** The purchase's own price in the money of its year, if it is one of those that are compared. */
    private long own(int item, int unit, int point, int year) {
        if (point < 0
                || all.plans().item(point) != item
                || all.plans().unit(point) != unit
                || prices.price(point) <= 0
                || !years.compared(prices.year(point), year)) {
            return Absent.LONG;
        }
        return years.adjusted(prices.price(point), prices.year(point), year);
    }
}
