package kz.zakupai.risk.population;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kz.zakupai.risk.facts.Group;
import kz.zakupai.risk.facts.Tenge;
import org.jspecify.annotations.Nullable;

/** Contracts without a tender by customer, kind of item, year and method. Immutable. */
final class Groups {
    private static final int MOST_SHOWN = 10;
    private static final int KIND_BITS = 24;
    private static final int YEAR_BITS = 8;
    private static final int FIRST_YEAR = 1950;
    private static final int ITEM_DIGITS = 6;
    private final Population all;
    private final LongIndex keys;
    private final Slices rows;

    Groups(Population all) {
        this.all = all;
        Contracts contracts = all.contracts();
        keys = new LongIndex(Math.max(1024, contracts.size() / 4));
        int[] owner = new int[contracts.size()];
        for (int row = 0; row < owner.length; row++) {
            owner[row] = Absent.INDEX;
            String items = kind(all.words().word(all.plans().item(all.units().point(row))));
            int signed = contracts.signed(row);
            if (items != null
                    && signed != Absent.INT
                    && contracts.customer(row) >= 0
                    && contracts.sum(row) != Absent.LONG
                    && !contracts.isVoid(row)
                    && grouped(contracts.method(row))) {
                owner[row] = keys.add(key(
                        contracts.customer(row),
                        all.words().number(items),
                        Absent.year(signed),
                        contracts.method(row)));
            }
        }
        rows = new Slices(keys.size(), owner);
    }

    /** Whether contracts by this method are grouped at all. */
    static boolean grouped(int method) {
        return method == Methods.DIRECT || method == Methods.QUOTATIONS;
    }

    /** The first six digits of an item's code; null where it does not begin with six. */
    static @Nullable String kind(@Nullable String item) {
        if (item == null || item.length() < ITEM_DIGITS) {
            return null;
        }
        for (int i = 0; i < ITEM_DIGITS; i++) {
            if (item.charAt(i) < '0' || item.charAt(i) > '9') {
                return null;
            }
        }
        return item.substring(0, ITEM_DIGITS);
    }

    private static long key(int customer, int kind, int year, int method) {
        long place = ((long) customer << KIND_BITS) | kind;
        place = (place << YEAR_BITS) | ((year - FIRST_YEAR) & 0xff);
        return (place << 1) | (method == Methods.DIRECT ? 1 : 0);
    }

    @Nullable
    Group of(int customer, String items, int year, int method) {
        int kind = all.words().of(items);
        int at = customer < 0 || kind < 0 ? Absent.INDEX : keys.of(key(customer, kind, year, method));
        return at < 0 ? null : group(at);
    }

    int size() {
        return keys.size();
    }

    /** How many contracts a group has. */
    int contracts(int at) {
        return rows.size(at);
    }

    int customer(int at) {
        return (int) (keys.key(at) >>> (KIND_BITS + YEAR_BITS + 1));
    }

    Group group(int at) {
        long key = keys.key(at);
        long total = 0;
        long largest = 0;
        List<Long> ids = new ArrayList<>(rows.size(at));
        for (int place = rows.start(at); place < rows.end(at); place++) {
            long sum = all.contracts().sum(rows.row(place));
            total += sum;
            largest = Math.max(largest, sum);
            ids.add(all.contracts().id(rows.row(place)));
        }
        Collections.sort(ids);
        String items = all.words().word((int) ((key >>> (YEAR_BITS + 1)) & 0xff_ffff));
        return new Group(
                items == null ? "" : items,
                (int) ((key >>> 1) & 0xff) + FIRST_YEAR,
                (key & 1) == 1 ? Methods.DIRECT : Methods.QUOTATIONS,
                ids.size(),
                new Tenge(total),
                new Tenge(largest),
                ids.subList(0, Math.min(ids.size(), MOST_SHOWN)));
    }
}
