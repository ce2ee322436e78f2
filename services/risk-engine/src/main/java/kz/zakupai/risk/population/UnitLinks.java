package kz.zakupai.risk.population;

import java.sql.SQLException;
import java.util.Arrays;

/** Which lots a contract is for, and which plan point and price its only item has: from the units of its versions. */
final class UnitLinks {
    private static final long SEVERAL = Long.MAX_VALUE;
    private final int[] contractOfLot;
    private final boolean[] hasLot;
    private final int[] point;
    private long[] pointId;
    private final long[] price;

    private UnitLinks(int lots, int contracts) {
        contractOfLot = new int[lots];
        hasLot = new boolean[contracts];
        point = new int[contracts];
        pointId = new long[contracts];
        price = new long[contracts];
        Arrays.fill(contractOfLot, Absent.INDEX);
        Arrays.fill(pointId, Absent.LONG);
        Arrays.fill(price, Absent.LONG);
    }

    static UnitLinks read(Reading reading, Scope scope, Lots lots, Contracts contracts) throws SQLException {
        var links = new UnitLinks(lots.size(), contracts.size());
        String condition = "";
        if (scope instanceof Scope.Few few) {
            String list = Scope.list(few.roots());
            condition = " AND (c.root_id IN " + list + " OR c.id IN " + list + ")";
        }
        reading.each(
                "SELECT coalesce(c.root_id, c.id), c.id, u.lot_id, u.pln_point_id, u.item_price FROM contract_units u"
                        + " JOIN contracts c ON c.id = u.contract_id WHERE coalesce(u.deleted, 0) = 0" + condition,
                row -> links.put(row, lots, contracts));
        return links;
    }

    private void put(CopyRow row, Lots lots, Contracts contracts) {
        int contract = contracts.row(row.longValue());
        long version = row.longValue();
        long lotId = row.longValue();
        long point = row.longValue();
        long itemPrice = row.tiyn();
        if (contract < 0) {
            return;
        }
        if (lotId != Absent.LONG && lotId != 0) {
            int lot = lots.row(lotId);
            hasLot[contract] |= lot >= 0;
            if (lot >= 0 && better(contract, contractOfLot[lot], contracts)) {
                contractOfLot[lot] = contract;
            }
        }
        if (version == contracts.id(contract) && point != Absent.LONG) {
            boolean first = pointId[contract] == Absent.LONG;
            pointId[contract] = first ? point : SEVERAL;
            price[contract] = first ? itemPrice : Absent.LONG;
        }
    }

    /** Of several contracts for one lot, the newest of those that were concluded. */
    private static boolean better(int contract, int known, Contracts contracts) {
        if (known < 0) {
            return true;
        }
        if (contracts.isVoid(contract) != contracts.isVoid(known)) {
            return contracts.isVoid(known);
        }
        return contracts.id(contract) > contracts.id(known);
    }

    /** The contract that a lot came to; negative for none. */
    int contractOfLot(int lot) {
        return contractOfLot[lot];
    }

    /** Whether the contract is for a lot that was loaded. */
    boolean hasLot(int contract) {
        return hasLot[contract];
    }

    /** The id of the contract's only plan point; absent where there are several or none. */
    long pointId(int contract) {
        return pointId[contract] == SEVERAL ? Absent.LONG : pointId[contract];
    }

    /** Finds the plan points now that they are read; their ids are not asked for any more. */
    void resolve(PlanPoints plans) {
        for (int contract = 0; contract < point.length; contract++) {
            point[contract] = plans.ofVersion(pointId(contract));
        }
        pointId = new long[0];
    }

    /** The plan point of the contract's only item; negative for none. */
    int point(int contract) {
        return point[contract];
    }

    /** The price of one unit of it in tiyn. */
    long price(int contract) {
        return price[contract];
    }
}
