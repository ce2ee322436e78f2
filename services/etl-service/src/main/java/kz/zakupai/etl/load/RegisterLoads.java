package kz.zakupai.etl.load;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import kz.zakupai.etl.page.PageEnvelope;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Notes whether our copy of the RNU is whole, since only then "not in our copy" means "not listed": it is when the last
 * page has been read and we hold at least as many rows as the portal says there are.
 */
final class RegisterLoads {
    private RegisterLoads() {}

    static void note(JdbcClient database, PageEnvelope envelope, Instant now) {
        Long total = envelope.total();
        // A page that does not say whether it is the last leaves what is known: whoever reads page by page notes the
        // end.
        if (total == null || envelope.nextPage() == null) {
            return;
        }
        database.sql("""
                        INSERT INTO register_loads AS l (register, portal_total, rows_held, complete, loaded_at)
                        SELECT 'rnu', :total, count(*), :lastPage AND count(*) >= :total, :now FROM rnu
                        ON CONFLICT (register) DO UPDATE SET portal_total = excluded.portal_total,
                            rows_held = excluded.rows_held, complete = excluded.complete, loaded_at = excluded.loaded_at""")
                .param("total", total)
                .param("lastPage", envelope.isLast())
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }
}
