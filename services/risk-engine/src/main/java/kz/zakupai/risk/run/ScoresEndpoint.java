package kz.zakupai.risk.run;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.risk.facts.Party;
import kz.zakupai.risk.rules.Judged;
import kz.zakupai.service.biin.Biin;
import kz.zakupai.service.biin.InvalidBiinException;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /risk/scores}: what the newest run found, the highest scores first. */
@RestController
@Tag(name = "risk")
class ScoresEndpoint {
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,3})-([01])-([0-9]{1,18})");
    private static final char RAISED = 'R';
    private static final char MISSING = 'M';
    private final JdbcClient database;
    private final RunStore store;

    ScoresEndpoint(JdbcClient database, RunStore store) {
        this.database = database;
        this.store = store;
    }

    /**
     * One purchase.
     *
     * @param contractId the first version's, for a contract without a lot
     * @param customer its BIN
     * @param coverage computable by applicable flags
     */
    record Item(
            @Nullable Long lotId,
            @Nullable Long contractId,
            @Nullable String customer,
            int score,
            BigDecimal coverage,
            List<String> flags,
            List<String> notComputable) {}

    /** @param next what {@code after} must be for the scores behind these; absent at the end */
    record Answer(
            long runId,
            String ruleVersion,
            List<Item> items,
            @Schema(example = "70-0-50000012") @Nullable String next) {}

    @GetMapping("/risk/scores")
    @Operation(summary = "The newest run's scores, the highest first")
    Answer scores(
            @RequestParam(name = "min_score", defaultValue = "0") @Min(0) @Max(100) int minScore,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String flag,
            @RequestParam(defaultValue = "50") @Min(1) @Max(1000) int limit,
            @RequestParam(required = false) @Nullable String after) {
        ScoreRun run = store.lastFinished()
                .orElseThrow(() -> RequestRefusedException.notFound(
                        "Everything was never scored: POST /risk/score with {\"all\":true} starts it"));
        List<String> flags = store.flags(run.id());
        Optional<Long> buyer = buyer(customer);
        int[] place = place(after);
        var query = database.sql(
                        "SELECT kind, purchase_id, customer, score, computable, applicable, states FROM risk_scores"
                                + " WHERE run_id = :run AND score >= :least"
                                + (buyer.isPresent() ? " AND customer = :customer" : "")
                                + (flag == null ? "" : " AND substr(states, :flag, 1) = 'R'")
                                + (after == null ? "" : " AND (-score, kind, purchase_id) > (-:score, :kind, :id)")
                                + " ORDER BY score DESC, kind, purchase_id LIMIT :limit")
                .param("run", run.id())
                .param("least", minScore)
                .param("limit", limit);
        if (buyer.isPresent()) {
            query = query.param("customer", buyer.get());
        }
        if (flag != null) {
            query = query.param("flag", number(flag, flags));
        }
        if (after != null) {
            query = query.param("score", place[0]).param("kind", place[1]).param("id", id(after));
        }
        List<Row> rows = query.query((row, number) -> row(row, flags)).list();
        String next = rows.size() < limit ? null : rows.getLast().place();
        return new Answer(
                run.id(), run.ruleVersion(), rows.stream().map(Row::item).toList(), next);
    }

    private record Row(Item item, String place) {}

    private static Row row(ResultSet row, List<String> flags) throws SQLException {
        int kind = row.getInt("kind");
        long id = row.getLong("purchase_id");
        Long customer = row.getObject("customer", Long.class);
        String states = row.getString("states");
        int score = row.getInt("score");
        Item item = new Item(
                kind == 0 ? id : null,
                kind == 0 ? null : id,
                customer == null ? null : new Party(customer).toString(),
                score,
                Judged.coverage(row.getInt("computable"), row.getInt("applicable")),
                with(RAISED, states, flags),
                with(MISSING, states, flags));
        return new Row(item, score + "-" + kind + "-" + id);
    }

    private static List<String> with(char state, String states, List<String> flags) {
        List<String> found = new ArrayList<>();
        for (int flag = 0; flag < states.length() && flag < flags.size(); flag++) {
            if (states.charAt(flag) == state) {
                found.add(flags.get(flag));
            }
        }
        return found;
    }

    private static Optional<Long> buyer(@Nullable String customer) {
        if (customer == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.valueOf(new Biin(customer).digits()));
        } catch (InvalidBiinException e) {
            throw RequestRefusedException.invalid("customer", String.valueOf(e.getMessage()), "wrong_format");
        }
    }

    private static int number(String flag, List<String> flags) {
        int number = flags.indexOf(flag);
        if (number < 0) {
            throw RequestRefusedException.invalid(
                    "flag", "must be a flag of the newest run: " + String.join(", ", flags), "invalid");
        }
        return number + 1;
    }

    private static int[] place(@Nullable String after) {
        if (after == null) {
            return new int[2];
        }
        Matcher matcher = PLACE.matcher(after);
        if (!matcher.matches()) {
            throw RequestRefusedException.invalid(
                    "after", "must be the value of \"next\" in an answer before", "wrong_format");
        }
        return new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))};
    }

    private static long id(String after) {
        return Long.parseLong(after.substring(after.lastIndexOf('-') + 1));
    }
}
