package kz.zakupai.risk.population;

import java.sql.SQLException;

/** Plan points in their newest version. A point is one rootrecord_id; an edited point has several ids. */
final class PlanPoints {
    private final LongIndex roots;
    /** Versions that are not the first: the first has the point's own number. */
    private final LongIndex versions = new LongIndex(1024);

    private final LongColumn pointOfVersion = new LongColumn(1024);
    private final long[] newest;
    private final int[] approved;
    private final int[] item;
    private final int[] unit;
    private final long[] price;
    private final short[] year;

    private PlanPoints(int rows) {
        roots = new LongIndex(rows);
        newest = new long[rows];
        approved = new int[rows];
        item = new int[rows];
        unit = new int[rows];
        price = new long[rows];
        year = new short[rows];
    }

    /**
     * Reads them.
     *
     * @param named ids of points that lots and contracts name, for the scope of a few
     * @param namedRoots likewise rootrecord_ids
     */
    static PlanPoints read(Reading reading, Scope scope, Words words, LongColumn named, LongColumn namedRoots)
            throws SQLException {
        String condition = "WHERE deleted_at IS NULL AND coalesce(is_deleted, 0) = 0";
        if (scope instanceof Scope.Few) {
            String ids = Scope.list(named.toArray());
            condition += " AND id IN (SELECT id FROM plans WHERE rootrecord_id IN " + Scope.list(namedRoots.toArray())
                    + " UNION SELECT id FROM plans WHERE id IN " + ids
                    + " UNION SELECT other.id FROM plans one JOIN plans other ON other.rootrecord_id = one.rootrecord_id"
                    + " WHERE one.id IN " + ids + ")";
        }
        var points = new PlanPoints(reading.count("plans", condition));
        reading.each(
                "SELECT id, coalesce(rootrecord_id, id), date_approved, ref_enstru_code, ref_units_code, price, pln_point_year"
                        + " FROM plans " + condition,
                row -> points.put(row, words));
        return points;
    }

    private void put(CopyRow row, Words words) {
        long id = row.longValue();
        int known = roots.size();
        int point = roots.add(row.longValue());
        if (id != roots.key(point) && versions.of(id) < 0) {
            versions.add(id);
            pointOfVersion.add(point);
        }
        int approvedAt = row.second();
        int itemCode = row.word(words);
        int unitCode = row.word(words);
        long unitPrice = row.tiyn();
        int pointYear = row.intValue();
        if (point == known || id > newest[point]) {
            newest[point] = id;
            approved[point] = approvedAt;
            item[point] = itemCode;
            unit[point] = unitCode;
            price[point] = unitPrice;
            year[point] = Small.of(pointYear);
        }
    }

    int size() {
        return roots.size();
    }

    /** The point with this rootrecord_id; negative where it was not loaded. */
    int ofRoot(long root) {
        return root == Absent.LONG ? Absent.INDEX : roots.of(root);
    }

    /** The point that a version with this id belongs to; negative where it was not loaded. */
    int ofVersion(long id) {
        int version = id == Absent.LONG ? Absent.INDEX : versions.of(id);
        return version < 0 ? ofRoot(id) : (int) pointOfVersion.get(version);
    }

    long root(int point) {
        return roots.key(point);
    }

    long newest(int point) {
        return newest[point];
    }

    int approved(int point) {
        return approved[point];
    }

    int item(int point) {
        return point < 0 ? Absent.INDEX : item[point];
    }

    int unit(int point) {
        return point < 0 ? Absent.INDEX : unit[point];
    }

    long price(int point) {
        return price[point];
    }

    int year(int point) {
        return Small.number(year[point]);
    }
}
