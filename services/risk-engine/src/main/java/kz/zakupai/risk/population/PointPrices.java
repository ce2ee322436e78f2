package kz.zakupai.risk.population;

import java.util.Arrays;

/** One price per plan point, in tenge: what it was contracted for, else what it was planned at. */
final class PointPrices {
    private final long[] price;
    private final short[] year;

    PointPrices(Population all) {
        PlanPoints plans = all.plans();
        price = new long[plans.size()];
        year = new short[plans.size()];
        for (int point = 0; point < price.length; point++) {
            price[point] = plans.price(point);
            year[point] = Small.of(plans.year(point));
        }
        contracted(all);
    }

    private void contracted(Population all) {
        Contracts contracts = all.contracts();
        long[] priced = new long[price.length];
        Arrays.fill(priced, Absent.LONG);
        for (int row = 0; row < contracts.size(); row++) {
            int point = all.units().point(row);
            long unitPrice = all.units().price(row);
            int signed = contracts.signed(row);
            if (point >= 0
                    && unitPrice > 0
                    && signed != Absent.INT
                    && !contracts.isVoid(row)
                    && Currencies.tenge(all.words(), contracts.currency(row))
                    && contracts.id(row) > priced[point]) {
                priced[point] = contracts.id(row);
                price[point] = unitPrice;
                year[point] = Small.of(Absent.year(signed));
            }
        }
    }

    int size() {
        return price.length;
    }

    long price(int point) {
        return price[point];
    }

    int year(int point) {
        return Small.number(year[point]);
    }
}
