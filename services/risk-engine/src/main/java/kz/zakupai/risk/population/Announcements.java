package kz.zakupai.risk.population;

import java.sql.SQLException;
import java.util.Arrays;
import kz.zakupai.risk.facts.Announcement;
import org.jspecify.annotations.Nullable;

/** The announcements of the lots, by id. */
final class Announcements {
    private static final int REPEATED = 2;
    private final long[] ids;
    private final short[] status;
    private final short[] method;
    private final byte[] subjectType;
    private final byte[] tradeType;
    private final int[] published;
    private final int[] start;
    private final int[] end;

    private Announcements(int rows) {
        ids = new long[rows];
        status = new short[rows];
        method = new short[rows];
        subjectType = new byte[rows];
        tradeType = new byte[rows];
        published = new int[rows];
        start = new int[rows];
        end = new int[rows];
    }

    static Announcements read(Reading reading, Scope scope) throws SQLException {
        String condition = switch (scope) {
            case Scope.Everything _ -> "";
            case Scope.Few few ->
                "WHERE id IN (SELECT trd_buy_id FROM lots WHERE id IN " + Scope.list(few.lots()) + ")";
        };
        var read = new Announcements(reading.count("announcements", condition));
        int[] next = {0};
        reading.each(
                "SELECT id, ref_buy_status_id, ref_trade_methods_id, ref_subject_type_id, ref_type_trade_id, publish_date,"
                        + " coalesce(repeat_start_date, start_date), coalesce(repeat_end_date, end_date) FROM announcements "
                        + condition + " ORDER BY id",
                row -> read.put(next[0]++, row));
        return read;
    }

    private void put(int at, CopyRow row) {
        ids[at] = row.longValue();
        status[at] = Small.of(row.intValue());
        method[at] = Small.of(row.intValue());
        subjectType[at] = Small.byteOf(row.intValue());
        tradeType[at] = Small.byteOf(row.intValue());
        published[at] = row.second();
        start[at] = row.second();
        end[at] = row.second();
    }

    int size() {
        return ids.length;
    }

    /** The row of an announcement; negative where it was not loaded. */
    int row(long id) {
        return id == Absent.LONG ? Absent.INDEX : Arrays.binarySearch(ids, id);
    }

    int method(int row) {
        return row < 0 ? Absent.INT : Small.number(method[row]);
    }

    /** The second that decides which rules hold: of publication, else of the start of bidding. */
    int decisive(int row) {
        if (row < 0) {
            return Absent.INT;
        }
        return published[row] == Absent.INT ? start[row] : published[row];
    }

    @Nullable
    Announcement fact(int row) {
        if (row < 0) {
            return null;
        }
        int type = Small.number(tradeType[row]);
        return new Announcement(
                ids[row],
                Absent.number(Small.number(status[row])),
                Absent.number(Small.number(subjectType[row])),
                type == Absent.INT ? null : Boolean.valueOf(type == REPEATED),
                Absent.instant(published[row]),
                Absent.instant(start[row]),
                Absent.instant(end[row]));
    }
}
