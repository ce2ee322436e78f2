package kz.zakupai.risk.population;

import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was read, by table. Immutable once read.
 *
 * @param register when the register of unfair participants was last loaded whole; null if never
 */
record Population(
        Words words,
        Parties parties,
        Lots lots,
        Announcements announcements,
        Listings listings,
        Contracts contracts,
        UnitLinks units,
        PlanPoints plans,
        Bids bids,
        Executions executions,
        People people,
        @Nullable Instant register) {

    /** Tells how far reading is. */
    interface Progress {
        void read(String table, int rows);
    }

    static Population read(Reading reading, Scope scope, Progress progress) throws SQLException {
        var words = new Words();
        var parties = new Parties(1024);
        Lots lots = Lots.read(reading, scope, parties, words);
        progress.read("lots", lots.size());
        Announcements announcements = Announcements.read(reading, scope);
        progress.read("announcements", announcements.size());
        Listings listings = Listings.read(reading, scope, parties);
        Contracts contracts = Contracts.read(reading, scope, parties, words, listings);
        progress.read("contracts", contracts.size());
        UnitLinks units = UnitLinks.read(reading, scope, lots, contracts);
        PlanPoints plans = plans(reading, scope, words, lots, contracts, units);
        progress.read("plans", plans.size());
        units.resolve(plans);
        Bids bids = Bids.read(reading, scope, lots, parties, words);
        progress.read("bids", bids.size());
        Executions executions = Executions.read(reading, scope, contracts);
        People people = People.read(reading, scope, parties, words);
        @Nullable Instant[] register = new @Nullable Instant[1];
        reading.each(
                "SELECT loaded_at FROM register_loads WHERE register = 'rnu' AND complete",
                row -> register[0] = Absent.instant(row.second()));
        return new Population(
                words,
                parties,
                lots,
                announcements,
                listings,
                contracts,
                units,
                plans,
                bids,
                executions,
                people,
                register[0]);
    }

    private static PlanPoints plans(
            Reading reading, Scope scope, Words words, Lots lots, Contracts contracts, UnitLinks units)
            throws SQLException {
        if (scope instanceof Scope.Everything) {
            return PlanPoints.read(reading, scope, words, new LongColumn(0), new LongColumn(0));
        }
        var named = new LongColumn(lots.points().size() + contracts.size());
        for (int i = 0; i < lots.points().size(); i++) {
            named.add(lots.points().get(i));
        }
        for (int row = 0; row < contracts.size(); row++) {
            if (units.pointId(row) != Absent.LONG) {
                named.add(units.pointId(row));
            }
        }
        return PlanPoints.read(reading, scope, words, named, lots.planRoots());
    }
}
