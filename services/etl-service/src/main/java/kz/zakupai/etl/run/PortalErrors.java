package kz.zakupai.etl.run;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Set;
import kz.zakupai.service.metric.StoredTotal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code goszakup_errors_total{error_type}}: what the portal's pages have cost us. */
@Component
class PortalErrors {
    static final String ROW_REJECTED = "row_rejected";
    private static final Logger LOG = LoggerFactory.getLogger(PortalErrors.class);
    private static final Set<String> TYPES = Set.of(
            "timeout",
            "network",
            "http_4xx",
            "http_5xx",
            "not_json",
            "portal_error",
            "unknown_kind",
            "too_long",
            ROW_REJECTED);

    private final StoredTotal total;

    PortalErrors(JdbcClient database, MeterRegistry registry, InstantSource clock) {
        total = new StoredTotal("goszakup_errors", "error_type", TYPES, database, registry, clock);
    }

    /** Counts; a database that is down only loses the count, since the error itself is told anyway. */
    void count(String type, long amount) {
        try {
            total.add(type, amount);
        } catch (DataAccessException e) {
            LOG.warn("an error of type {} could not be counted", type);
        }
    }
}
