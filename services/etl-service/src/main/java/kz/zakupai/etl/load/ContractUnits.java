package kz.zakupai.etl.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Removes units that a contract no longer has: a contract's answer lists all of them. For one thread and one page. */
final class ContractUnits {
    private static final int GROUP = 1000;
    private final JdbcClient database;
    private final List<Kept> waiting = new ArrayList<>();

    private record Kept(long contract_id, List<String> unit_keys) {}

    ContractUnits(JdbcClient database) {
        this.database = database;
    }

    void keepOnly(long contractId, Set<String> unitKeys) {
        waiting.add(new Kept(contractId, List.copyOf(unitKeys)));
        if (waiting.size() >= GROUP) {
            finish();
        }
    }

    void finish() {
        if (waiting.isEmpty()) {
            return;
        }
        database.sql("""
                        DELETE FROM contract_units AS u
                        USING jsonb_to_recordset(:kept::jsonb) AS k(contract_id bigint, unit_keys text[])
                        WHERE u.contract_id = k.contract_id AND u.unit_key <> ALL (k.unit_keys)""")
                .param("kept", JsonMapper.shared().writeValueAsString(waiting))
                .update();
        waiting.clear();
    }
}
