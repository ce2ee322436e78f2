package kz.zakupai.etl.load;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Removes units that a contract no longer has: a contract's answer lists all of them. Where the answers are of several
 * versions of the contract, the list of the newest counts, whatever order they came in. For one thread and one page.
 */
final class UnitSweep {
    private static final int GROUP = 1000;
    private final JdbcClient database;
    private final Map<Long, Kept> waiting = new LinkedHashMap<>();

    private record Kept(
            long contract_id,
            List<String> unit_keys,
            @Nullable String version) {}

    UnitSweep(JdbcClient database) {
        this.database = database;
    }

    /** The contract has exactly these units; to be swept after they are stored. */
    void keepOnly(long contractId, Set<String> unitKeys, @Nullable Instant version) {
        String iso = version == null ? null : version.toString();
        waiting.merge(contractId, new Kept(contractId, List.copyOf(unitKeys), iso), UnitSweep::newer);
    }

    private static Kept newer(Kept earlier, Kept later) {
        boolean older = earlier.version != null
                && later.version != null
                && Instant.parse(later.version).isBefore(Instant.parse(earlier.version));
        return older ? earlier : later;
    }

    boolean isFull() {
        return waiting.size() >= GROUP;
    }

    /** Sweeps, once all units that were given are stored. */
    void sweep() {
        if (waiting.isEmpty()) {
            return;
        }
        String kept = JsonMapper.shared().writeValueAsString(waiting.values());
        database.sql("""
                        DELETE FROM contract_units AS u
                        USING jsonb_to_recordset(:kept::jsonb)
                            AS k(contract_id bigint, unit_keys text[], version timestamptz)
                        WHERE u.contract_id = k.contract_id AND u.unit_key <> ALL (k.unit_keys)
                          AND (u.last_update_date IS NULL OR k.version IS NULL OR u.last_update_date <= k.version)""").param("kept", kept).update();
        // Every list brings its version to all of its units, so a unit of an older one is on none that is newer.
        database.sql("""
                        DELETE FROM contract_units AS u
                        USING jsonb_to_recordset(:kept::jsonb) AS k(contract_id bigint)
                        WHERE u.contract_id = k.contract_id AND u.last_update_date <
                          (SELECT max(n.last_update_date) FROM contract_units AS n WHERE n.contract_id = k.contract_id)""").param("kept", kept).update();
        waiting.clear();
    }
}
