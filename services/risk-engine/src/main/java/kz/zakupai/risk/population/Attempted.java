package kz.zakupai.risk.population;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.risk.facts.Attempts;

/** How often each plan point was put out: the lots of equal rootrecord_id. */
final class Attempted {
    private static final int MOST_SHOWN = 10;
    private static final int NOT_HELD = 370;
    private static final int REFUSED = 410;
    private static final int CANCELLED = 430;
    private final Population all;
    private final LongIndex roots;
    private final Slices lotsOfRoot;

    Attempted(Population all) {
        this.all = all;
        Lots lots = all.lots();
        roots = new LongIndex(lots.size());
        int[] owner = new int[lots.size()];
        for (int row = 0; row < owner.length; row++) {
            long root = lots.planRoot(row);
            owner[row] = root == Absent.LONG ? Absent.INDEX : roots.add(root);
        }
        lotsOfRoot = new Slices(roots.size(), owner);
    }

    Attempts of(int lot) {
        long root = all.lots().planRoot(lot);
        if (root == Absent.LONG) {
            return Attempts.UNKNOWN;
        }
        int owner = roots.of(root);
        int competitive = 0;
        int failed = 0;
        int cancelled = 0;
        int highest = 0;
        Long failedLot = null;
        List<Long> ids = new ArrayList<>(Math.min(lotsOfRoot.size(owner), MOST_SHOWN));
        for (int place = lotsOfRoot.start(owner); place < lotsOfRoot.end(owner); place++) {
            int row = lotsOfRoot.row(place);
            int status = all.lots().status(row);
            boolean open = Methods.competitive(Methods.used(all, row));
            boolean undone = status == REFUSED || status == CANCELLED;
            competitive += open ? 1 : 0;
            cancelled += undone ? 1 : 0;
            if (open && (undone || status == NOT_HELD)) {
                failed++;
                failedLot = all.lots().id(row);
            }
            highest = Math.max(highest, all.lots().round(row));
            if (ids.size() < MOST_SHOWN) {
                ids.add(all.lots().id(row));
            }
        }
        return new Attempts(lotsOfRoot.size(owner), competitive, failed, cancelled, highest, failedLot, ids);
    }
}
