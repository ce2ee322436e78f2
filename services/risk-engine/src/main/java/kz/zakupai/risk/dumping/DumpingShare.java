package kz.zakupai.risk.dumping;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * {@code anti_dumping_ratio}: of the bids that can be compared, the share that lies below the allocated sum by more than
 * the limit; not a number while there is no such bid. Compared are bids for lots with a known sum, bought by tender or
 * request for quotations and not construction work, which has limits of its own. {@code anti_dumping_bids} has the two
 * counts. Read from the database at most every half minute. Thread-safe.
 */
@Component
class DumpingShare {
    private static final Logger LOG = LoggerFactory.getLogger(DumpingShare.class);
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final BigDecimal ALLOWED_SHARE = new BigDecimal("0.9");

    private final JdbcClient database;
    private final InstantSource clock;
    private final ReentrantLock one = new ReentrantLock();
    private Bids last = new Bids(0, 0);
    private Instant readAt = Instant.MIN;

    private record Bids(long below, long compared) {}

    DumpingShare(JdbcClient database, MeterRegistry registry, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        Gauge.builder("anti.dumping.ratio", this, DumpingShare::ratio).register(registry);
        Gauge.builder("anti.dumping.bids", this, share -> share.bids().below())
                .tag("result", "dumping")
                .register(registry);
        Gauge.builder(
                        "anti.dumping.bids",
                        this,
                        share -> share.bids().compared() - share.bids().below())
                .tag("result", "normal")
                .register(registry);
    }

    private double ratio() {
        Bids bids = bids();
        return bids.compared() == 0 ? Double.NaN : (double) bids.below() / bids.compared();
    }

    private Bids bids() {
        one.lock();
        try {
            Instant now = clock.instant();
            if (now.isBefore(readAt.plus(KEPT))) {
                return last;
            }
            last = read();
            readAt = now;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the bids could not be counted; the last counts are shown");
        } finally {
            one.unlock();
        }
        return last;
    }

    private Bids read() {
        return database.sql("""
                        SELECT count(*) FILTER (WHERE b.amount < :share * l.amount) AS below, count(*) AS compared
                        FROM bid_lots b JOIN lots l ON l.id = b.lot_id
                        WHERE b.amount > 0 AND l.amount > 0 AND l.is_construction_work IS DISTINCT FROM 1
                          AND coalesce(l.method_symbol, '') NOT IN ('ОИ', 'ОИПД', 'ЭМ')""")
                .param("share", ALLOWED_SHARE)
                .query((row, number) -> new Bids(row.getLong("below"), row.getLong("compared")))
                .single();
    }
}
