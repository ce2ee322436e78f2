package kz.zakupai.etl.run;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.etl.page.PageReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps our copy of the register of unfair participants equal to the portal's: whoever a whole reading does not show is
 * marked as no longer listed. Only after a reading to its end does "not in our copy" mean "not listed".
 */
@Component
class RegisterCopy {
    private final JdbcClient database;
    private final PageReader reader = new PageReader();

    RegisterCopy(JdbcClient database) {
        this.database = database;
    }

    /** Notes whom a page shows. */
    void saw(long runId, InputStream page) {
        List<String> biins = new ArrayList<>();
        reader.read(page, (_, parser) -> {
            String biin = PageReader.tree(parser).path("supplier_biin").asString("");
            if (!biin.isEmpty()) {
                biins.add(biin);
            }
        });
        database.sql("""
                        INSERT INTO portal_register_seen (run_id, biin)
                        SELECT :run, biin FROM jsonb_array_elements_text(:biins::jsonb) AS seen(biin) ON CONFLICT DO NOTHING""")
                .param("run", runId)
                .param("biins", JsonMapper.shared().writeValueAsString(biins))
                .update();
    }

    /**
     * The reading has come to its end.
     *
     * @param total how many entries the portal says there are; negative where it does not say
     * @param read how many it showed: fewer means that some were missed, and then nobody is marked
     */
    void readToItsEnd(long runId, long total, long read, Instant now) {
        boolean whole = total < 0 || read >= total;
        if (whole) {
            mark(runId, now);
        }
        database.sql("""
                        INSERT INTO register_loads AS l (register, portal_total, rows_held, complete, loaded_at)
                        SELECT 'rnu', :total, count(*), :whole, :now FROM rnu WHERE deleted_at IS NULL
                        ON CONFLICT (register) DO UPDATE SET portal_total = excluded.portal_total,
                            rows_held = excluded.rows_held, complete = excluded.complete, loaded_at = excluded.loaded_at""")
                .param("total", total < 0 ? read : total)
                .param("whole", whole)
                .param("now", Runs.utc(now))
                .update();
        database.sql("DELETE FROM portal_register_seen WHERE run_id = :run")
                .param("run", runId)
                .update();
    }

    private void mark(long runId, Instant now) {
        database.sql("""
                        UPDATE rnu SET deleted_at = :now WHERE deleted_at IS NULL
                            AND supplier_biin NOT IN (SELECT biin FROM portal_register_seen WHERE run_id = :run)""").param("now", Runs.utc(now)).param("run", runId).update();
        database.sql("""
                        UPDATE rnu SET deleted_at = NULL WHERE deleted_at IS NOT NULL
                            AND supplier_biin IN (SELECT biin FROM portal_register_seen WHERE run_id = :run)""").param("run", runId).update();
    }
}
