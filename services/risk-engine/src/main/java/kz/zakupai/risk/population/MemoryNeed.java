package kz.zakupai.risk.population;

import java.sql.SQLException;

/** How much heap a pass over everything takes, from the sizes of the tables. */
final class MemoryNeed {
    private static final long LOT = 100;
    private static final long BID = 40;
    private static final long CONTRACT = 140;
    private static final long PLAN = 60;
    private static final long ANNOUNCEMENT = 30;
    private static final long ALWAYS = 40L << 20;

    private MemoryNeed() {}

    /** @throws NotEnoughMemoryException if this process may not take as much */
    static void check(Reading reading) throws SQLException {
        long needed = ALWAYS
                + LOT * reading.count("lots", "")
                + BID * reading.count("bid_lots", "")
                + CONTRACT * reading.count("contracts", "")
                + PLAN * reading.count("plans", "")
                + ANNOUNCEMENT * reading.count("announcements", "");
        long most = Runtime.getRuntime().maxMemory();
        if (needed > most) {
            throw new NotEnoughMemoryException((needed >> 20) + 1, most >> 20);
        }
    }
}
