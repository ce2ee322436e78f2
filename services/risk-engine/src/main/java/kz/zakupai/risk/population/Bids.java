package kz.zakupai.risk.population;

import java.sql.SQLException;
import java.util.Arrays;
import kz.zakupai.risk.facts.Bid;

/** Bids for lots, grouped by lot and in a group by id; those for lots that were not loaded are left out. */
final class Bids {
    private final long[] ids;
    private final int[] bidder;
    private final long[] amount;
    private final int[] made;
    private final byte[] outcome;
    private final short[] currency;
    private final Slices byLot;
    private final LongIndex announcements;

    private Bids(Columns read, int lots, LongIndex announcements) {
        this.announcements = announcements;
        ids = read.ids;
        bidder = read.bidder;
        amount = read.amount;
        made = read.made;
        outcome = read.outcome;
        currency = read.currency;
        byLot = new Slices(lots, read.lot);
    }

    /** The columns while they are filled. */
    private static final class Columns {
        private final long[] ids;
        private final int[] lot;
        private final int[] bidder;
        private final long[] amount;
        private final int[] made;
        private final byte[] outcome;
        private final short[] currency;
        private int rows;

        Columns(int most) {
            ids = new long[most];
            lot = new int[most];
            Arrays.fill(lot, Absent.INDEX);
            bidder = new int[most];
            amount = new long[most];
            made = new int[most];
            outcome = new byte[most];
            currency = new short[most];
        }

        void put(CopyRow row, Lots lots, Parties parties, Words words, BidStatuses statuses) {
            int at = rows++;
            lot[at] = Math.max(lots.row(row.longValue()), Absent.INDEX);
            ids[at] = row.longValue();
            bidder[at] = parties.add(row.biin());
            amount[at] = row.tiyn();
            made[at] = row.second();
            outcome[at] = statuses.outcome(row.text());
            currency[at] = Small.of(row.word(words));
        }
    }

    static Bids read(Reading reading, Scope scope, Lots lots, Parties parties, Words words) throws SQLException {
        String condition = scope instanceof Scope.Few few ? "WHERE lot_id IN " + Scope.list(few.lots()) : "";
        var columns = new Columns(reading.count("bid_lots", condition));
        var statuses = new BidStatuses();
        reading.each(
                "SELECT one.lot_id, one.id, b.supplier_bin_iin, one.amount, b.date_apply, one.status_name_ru,"
                        + " one.ref_currency_code FROM (SELECT * FROM bid_lots " + condition
                        + ") one LEFT JOIN bids b ON b.id = one.bid_id",
                row -> columns.put(row, lots, parties, words, statuses));
        return new Bids(columns, lots.size(), announcements(reading, scope, lots, columns));
    }

    /** The announcements that bids were loaded of: for another lot of one of them an empty list is the truth. */
    private static LongIndex announcements(Reading reading, Scope scope, Lots lots, Columns columns)
            throws SQLException {
        var announcements = new LongIndex(1024);
        if (scope instanceof Scope.Few few) {
            reading.each(
                    "SELECT other.trd_buy_id FROM lots one JOIN lots other ON other.trd_buy_id = one.trd_buy_id WHERE one.id IN "
                            + Scope.list(few.lots())
                            + " AND EXISTS (SELECT 1 FROM bid_lots b WHERE b.lot_id = other.id) GROUP BY 1",
                    row -> announcements.add(row.longValue()));
            return announcements;
        }
        boolean[] seen = new boolean[lots.size()];
        for (int lot : columns.lot) {
            if (lot >= 0 && !seen[lot]) {
                seen[lot] = true;
                announcements.add(lots.announcementId(lot));
            }
        }
        return announcements;
    }

    /** Whether the bids for a lot were loaded, be it that there are none. */
    boolean loaded(int lot, long announcement) {
        return byLot.size(lot) > 0 || (announcement != Absent.LONG && announcements.of(announcement) >= 0);
    }

    int size() {
        return ids.length;
    }

    /** How many bids a lot has. */
    int count(int lot) {
        return byLot.size(lot);
    }

    /** The rows of a lot's bids, by id. */
    int[] rows(int lot) {
        int start = byLot.start(lot);
        int[] rows = new int[byLot.size(lot)];
        for (int i = 0; i < rows.length; i++) {
            int row = byLot.row(start + i);
            int place = i;
            while (place > 0 && ids[rows[place - 1]] > ids[row]) {
                rows[place] = rows[place - 1];
                place--;
            }
            rows[place] = row;
        }
        return rows;
    }

    long id(int row) {
        return ids[row];
    }

    int bidder(int row) {
        return bidder[row];
    }

    long amount(int row) {
        return amount[row];
    }

    int made(int row) {
        return made[row];
    }

    Bid.Outcome outcome(int row) {
        return BidStatuses.OUTCOMES.get(outcome[row]);
    }

    int currency(int row) {
        return currency[row];
    }

    /** The row of the only bid of a lot that won; absent where none or several did. */
    int winner(int lot) {
        int found = Absent.INDEX;
        for (int place = byLot.start(lot); place < byLot.end(lot); place++) {
            int row = byLot.row(place);
            if (outcome(row) == Bid.Outcome.WON) {
                if (found >= 0) {
                    return Absent.INDEX;
                }
                found = row;
            }
        }
        return found;
    }
}
