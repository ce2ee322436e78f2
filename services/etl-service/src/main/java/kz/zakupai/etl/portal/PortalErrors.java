package kz.zakupai.etl.portal;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import kz.zakupai.service.metric.StoredTotal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** {@code goszakup_errors_total{error_type}}: what the portal and its pages have cost us, kept over restarts. Thread-safe. */
@Component
public final class PortalErrors {
    /** A row of a page that was not stored. */
    public static final String ROW_REJECTED = "row_rejected";

    /** A page that is an error answer of the portal, or of no kind that is known. */
    public static final String PORTAL_ERROR = "portal_error";

    private static final Logger LOG = LoggerFactory.getLogger(PortalErrors.class);

    private final StoredTotal total;

    PortalErrors(JdbcClient database, MeterRegistry registry, InstantSource clock) {
        Set<String> types = new HashSet<>(PortalProblem.labels());
        types.addAll(Set.of(PORTAL_ERROR, "unknown_kind", "too_long", ROW_REJECTED));
        total = new StoredTotal("goszakup_errors", "error_type", types, database, registry, clock);
    }

    /** Counts; a database that is down only loses the count, since the error itself is told anyway. */
    public void count(String type, long amount) {
        try {
            total.add(type, amount);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("an error of type {} could not be counted", type);
        }
    }
}
