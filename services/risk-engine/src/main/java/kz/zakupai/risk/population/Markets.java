package kz.zakupai.risk.population;

import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The level of prices per item, unit and year of purchase. Immutable once made. */
final class Markets {
    private static final int YEARS = 256;
    private static final int FIRST_YEAR = 1950;
    private final Words words;
    private final LongIndex keys = new LongIndex(1024);
    private PriceLevel[] levels = new PriceLevel[1024];

    /** Prices while they are gathered: those of plan points where they are, others beside them. */
    private static final class Prices {
        private final PointPrices points;
        private final LongIndex items = new LongIndex(1024);
        private final LongColumn others = new LongColumn(64);
        private final LongColumn otherYears = new LongColumn(64);
        private int[] item;

        Prices(PointPrices points) {
            this.points = points;
            item = new int[points.size()];
        }

        private int item(int itemCode, int unitCode, long tiyn, int of) {
            return itemCode >= 0 && tiyn > 0 && of > FIRST_YEAR && of < FIRST_YEAR + YEARS
                    ? items.add(itemAndUnit(itemCode, unitCode))
                    : Absent.INDEX;
        }

        void point(int point, int itemCode, int unitCode) {
            item[point] = item(itemCode, unitCode, points.price(point), points.year(point));
        }

        void other(int itemCode, int unitCode, long tiyn, int of) {
            int row = points.size() + others.size();
            if (row == item.length) {
                item = Arrays.copyOf(item, row + 1024);
                Arrays.fill(item, row, item.length, Absent.INDEX);
            }
            item[row] = item(itemCode, unitCode, tiyn, of);
            others.add(tiyn);
            otherYears.add(of);
        }

        long price(int row) {
            return row < points.size() ? points.price(row) : others.get(row - points.size());
        }

        int year(int row) {
            return row < points.size() ? points.year(row) : (int) otherYears.get(row - points.size());
        }
    }

    Markets(Population all, PointPrices points, Reading reading, PriceYears years) throws SQLException {
        words = all.words();
        var prices = new Prices(points);
        for (int point = 0; point < points.size(); point++) {
            prices.point(point, all.plans().item(point), all.plans().unit(point));
        }
        reading.each(
                "SELECT item_code, unit_code, price, extract(year FROM priced_on)::integer FROM prices WHERE currency = 'KZT'",
                row -> prices.other(row.word(words), row.word(words), row.tiyn(), row.intValue()));
        var byItem = new Slices(prices.items.size(), prices.item);
        for (int item = 0; item < prices.items.size(); item++) {
            levels(item, prices, byItem, years);
        }
    }

    private void levels(int item, Prices prices, Slices byItem, PriceYears years) {
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (int place = byItem.start(item); place < byItem.end(item); place++) {
            int year = prices.year(byItem.row(place));
            first = Math.min(first, year);
            last = Math.max(last, year);
        }
        long[] sample = new long[byItem.size(item)];
        for (int bought = first; bought <= last + years.window(); bought++) {
            int size = 0;
            int from = Integer.MAX_VALUE;
            int until = Integer.MIN_VALUE;
            for (int place = byItem.start(item); place < byItem.end(item); place++) {
                int row = byItem.row(place);
                int year = prices.year(row);
                if (years.compared(year, bought)) {
                    sample[size++] = years.adjusted(prices.price(row), year, bought);
                    from = Math.min(from, year);
                    until = Math.max(until, year);
                }
            }
            if (size > 0) {
                Arrays.sort(sample, 0, size);
                put(key(prices.items.key(item), bought), PriceLevel.of(sample, size, from, until));
            }
        }
    }

    private void put(long key, PriceLevel level) {
        int at = keys.add(key);
        if (at == levels.length) {
            levels = Arrays.copyOf(levels, at * 2);
        }
        levels[at] = level;
    }

    private static long itemAndUnit(int item, int unit) {
        return ((long) item << 24) | (unit + 1);
    }

    private static long key(long itemAndUnit, int year) {
        return itemAndUnit * YEARS + (year - FIRST_YEAR);
    }

    /** The level; null where nobody's price is known. */
    @Nullable
    PriceLevel of(int item, int unit, int year) {
        if (item < 0 || year <= FIRST_YEAR || year >= FIRST_YEAR + YEARS) {
            return null;
        }
        int at = keys.of(key(itemAndUnit(item, unit), year));
        return at < 0 ? null : levels[at];
    }

    int size() {
        return keys.size();
    }

    /** A level by its number; {@link #item}, {@link #unit} and {@link #year} say of what it is. */
    PriceLevel level(int at) {
        return levels[at];
    }

    @Nullable
    String item(int at) {
        return words.word((int) ((keys.key(at) / YEARS) >> 24));
    }

    @Nullable
    String unit(int at) {
        return words.word((int) ((keys.key(at) / YEARS) & 0xff_ffff) - 1);
    }

    int year(int at) {
        return (int) (keys.key(at) % YEARS) + FIRST_YEAR;
    }
}
