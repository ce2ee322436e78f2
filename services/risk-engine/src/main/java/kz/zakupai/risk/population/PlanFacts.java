package kz.zakupai.risk.population;

import kz.zakupai.risk.facts.Plan;
import org.jspecify.annotations.Nullable;

/** The plan points behind a purchase, and the one item that they are of. Thread-safe. */
final class PlanFacts {
    private static final int NONE = Absent.INDEX;
    private static final int SEVERAL = -2;
    private final Population all;

    /**
     * What was found.
     *
     * @param item the only item's word; absent where there are several or none is known
     * @param onlyPoint the plan point, where it is one; negative otherwise
     */
    record Found(
            Plan plan,
            int item,
            int unit,
            int onlyPoint,
            @Nullable String itemCode,
            @Nullable String unitCode) {}

    PlanFacts(Population all) {
        this.all = all;
    }

    Found ofLot(int lot) {
        Lots lots = all.lots();
        int named = lots.pointsNamed(lot);
        var seen = new Seen();
        seen.add(all.plans().ofRoot(lots.planRoot(lot)));
        for (int place = 0; place < named; place++) {
            seen.add(all.plans().ofVersion(lots.point(lot, place)));
        }
        int points = named > 0 ? named : lots.planRoot(lot) == Absent.LONG ? 0 : 1;
        int item = seen.item;
        if (item == NONE && named < 2) {
            item = lots.item(lot);
        }
        return found(seen, lots.pointsSaid(lot), points, item);
    }

    Found ofContract(int contract) {
        var seen = new Seen();
        int point = all.units().point(contract);
        seen.add(point);
        return point < 0
                ? new Found(Plan.UNKNOWN, Absent.INDEX, Absent.INDEX, Absent.INDEX, null, null)
                : found(seen, true, 1, seen.item);
    }

    private Found found(Seen seen, boolean said, int points, int item) {
        Plan plan = seen.newest < 0
                ? new Plan(said, points, 0, null, null)
                : new Plan(
                        said || seen.loaded > 0,
                        Math.max(points, seen.loaded),
                        seen.loaded,
                        all.plans().newest(seen.newest),
                        Absent.instant(all.plans().approved(seen.newest)));
        int only = Math.max(item, Absent.INDEX);
        int unit = only < 0 ? Absent.INDEX : Math.max(seen.unit, Absent.INDEX);
        return new Found(
                plan,
                only,
                unit,
                seen.loaded == 1 ? seen.newest : Absent.INDEX,
                all.words().word(only),
                all.words().word(unit));
    }

    /** Distinct points as they come. */
    private final class Seen {
        private int loaded;
        private int newest = Absent.INDEX;
        private int item = NONE;
        private int unit = NONE;
        private final LongIndex points = new LongIndex(4);

        void add(int point) {
            int known = points.size();
            if (point < 0 || points.add(point) < known) {
                return;
            }
            loaded++;
            item = same(loaded, item, all.plans().item(point));
            unit = same(loaded, unit, all.plans().unit(point));
            if (newest < 0 || all.plans().newest(point) > all.plans().newest(newest)) {
                newest = point;
            }
        }

        private static int same(int count, int known, int found) {
            return count == 1 || known == found ? found : SEVERAL;
        }
    }
}
