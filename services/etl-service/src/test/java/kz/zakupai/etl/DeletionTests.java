package kz.zakupai.etl;

import static org.assertj.core.api.Assertions.assertThat;

import kz.zakupai.service.junit.HttpCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeletionTests extends RunningService {

    @BeforeEach
    void store() {
        upload("a.json", "[{\"id\":1,\"contract_sum\":1},{\"id\":2,\"contract_sum\":1}]");
    }

    private HttpCalls.Answer journal(String id, String action, int day, String service) {
        return upload(
                "journal.json",
                "{\"total\":1,\"items\":[{\"object_id\":\"%s\",\"action\":\"%s\",\"date_action\":\"2026-01-%02d 10:00:00\",\"service_name\":\"%s\"}]}"
                        .formatted(id, action, day, service));
    }

    private String deleted() {
        return value(
                "SELECT coalesce(string_agg(id || ' ' || to_char(deleted_at AT TIME ZONE 'UTC', 'DD HH24'), ','), '')"
                        + " FROM contracts WHERE deleted_at IS NOT NULL",
                String.class);
    }

    @Test
    void deletedRecordIsMarkedWithTheTimeAndKept() {
        assertThat(counts(journal("1", "D", 5, "contract"))).containsExactly(1, 0, 1, 0, 0);
        assertThat(deleted()).isEqualTo("1 05 05");
        assertThat(value("SELECT count(*) FROM contracts", Integer.class)).isEqualTo(2);
        assertThat(counts(journal("1", "D", 5, "contract"))).containsExactly(1, 0, 0, 1, 0);
    }

    @Test
    void changeAfterTheDeletionTakesTheMarkAwayAndOneBeforeItDoesNot() {
        journal("1", "D", 5, "contract");
        journal("1", "U", 4, "contract");
        assertThat(deleted()).isEqualTo("1 05 05");
        journal("1", "U", 6, "contract");
        assertThat(deleted()).isEmpty();
    }

    @Test
    void newestLineAboutARecordCountsWhereverItStands() {
        upload("journal.json", """
                [{"object_id":"1","action":"U","date_action":"2026-01-07 10:00:00","service_name":"contract"},
                 {"object_id":"1","action":"D","date_action":"2026-01-06 10:00:00","service_name":"contract"},
                 {"object_id":"2","action":"D","date_action":"2026-01-07 10:00:00","service_name":"contract"}]""");
        assertThat(deleted()).isEqualTo("2 07 05");
    }

    @Test
    void linesAboutWhatIsNotHeldChangeNothing() {
        assertThat(counts(journal("99", "D", 5, "contract"))).containsExactly(1, 0, 0, 1, 0);
        assertThat(counts(journal("1-4909", "D", 5, "rnu"))).containsExactly(1, 0, 0, 1, 0);
        assertThat(counts(journal("1", "X", 5, "contract"))).containsExactly(1, 0, 0, 0, 1);
        assertThat(deleted()).isEmpty();
    }
}
