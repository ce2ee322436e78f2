package kz.zakupai.bench.precision;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.zakupai.etl.EtlService;
import kz.zakupai.portal.PortalSimulator;
import kz.zakupai.portal.Settings;
import kz.zakupai.portal.truth.PlantedPurchase;
import kz.zakupai.portal.truth.Precision;
import kz.zakupai.portal.truth.RedFlag;
import kz.zakupai.portal.truth.State;
import kz.zakupai.risk.RiskEngine;
import kz.zakupai.service.junit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** {@code PrecisionBench LOTS [SEED]}, from the root of the project: simulates a portal, loads it with etl-service over HTTP, scores everything with risk-engine, and compares every flag of every purchase with what was planted. */
public final class PrecisionBench {
    private static final String EVERYTHING = "{\"mode\":\"full\",\"from\":\"2023-01-01\",\"entities\":"
            + "[\"refs\",\"subjects\",\"rnu\",\"announcements\",\"lots\",\"bids\",\"contracts\",\"acts\",\"payments\",\"plans\"]}";

    private PrecisionBench() {}

    /** Prints the table; ends with 1 if any flag of any purchase differs. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        long lots = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Precision precision = of(seed, lots, Path.of("").toAbsolutePath(), System.out);
        System.out.print(precision.table());
        System.exit(precision.perfect() ? 0 : 1);
    }

    /**
     * Does it.
     *
     * @param root of the project, where the services' settings are
     * @param out where to say how long each step took
     */
    public static Precision of(long seed, long lots, Path root, PrintStream out)
            throws IOException, InterruptedException {
        String database = TestDatabase.newDatabase();
        try (PortalSimulator portal = PortalSimulator.start(Settings.of(seed, lots))) {
            long started = System.nanoTime();
            load(portal, root, database);
            out.printf(
                    Locale.ROOT,
                    "loaded with %d requests in %.1f s%n",
                    portal.requests().total(),
                    seconds(started));
            started = System.nanoTime();
            try (Service risk = Service.start(RiskEngine.class, "risk-engine", root, database, Map.of())) {
                JsonNode begun = risk.post("/risk/score", "{\"all\":true}");
                JsonNode run =
                        risk.finished("/risk/runs/" + begun.path("run_id").asString(), "state");
                out.printf(
                        Locale.ROOT,
                        "scored %d purchases in %.1f s%n",
                        run.path("purchases").asLong(),
                        seconds(started));
                return compared(portal, risk.bean(JdbcClient.class));
            }
        }
    }

    private static void load(PortalSimulator portal, Path root, String database)
            throws IOException, InterruptedException {
        Map<String, Object> settings = Map.of(
                "zakupai.portal.base",
                portal.base(),
                "zakupai.portal.token",
                Settings.TOKEN,
                "zakupai.portal.requests-per-second",
                1_000,
                "zakupai.etl.runs.window-days",
                366,
                "zakupai.etl.contacts-key",
                "a-key-for-contacts-of-nobody-real");
        try (Service etl = Service.start(EtlService.class, "etl-service", root, database, settings)) {
            JsonNode begun = etl.post("/run", EVERYTHING);
            JsonNode run = etl.finished("/runs/" + begun.path("run_id").asString(), "status");
            for (JsonNode entity : run.path("entities")) {
                if (entity.path("rows_rejected").asLong() > 0) {
                    throw new IllegalStateException("rows of the simulator were refused: " + run);
                }
            }
        }
    }

    private static Precision compared(PortalSimulator portal, JdbcClient database) {
        List<String> order = List.of((String[]) database.sql("SELECT flags FROM risk_runs ORDER BY id DESC LIMIT 1")
                .query((row, number) -> row.getArray(1).getArray())
                .single());
        Map<String, String> found = new HashMap<>();
        database.sql("SELECT kind, purchase_id, states FROM risk_scores WHERE run_id = (SELECT max(id) FROM risk_runs)")
                .query(row -> {
                    found.put(row.getInt(1) + "/" + row.getLong(2), row.getString(3));
                });
        Precision precision = new Precision();
        for (Iterator<PlantedPurchase> all = portal.truth().iterator(); all.hasNext(); ) {
            PlantedPurchase purchase = all.next();
            String states = found.remove((purchase.lot() ? 0 : 1) + "/" + purchase.id());
            if (states == null) {
                throw new IllegalStateException("was not scored: " + purchase);
            }
            for (RedFlag flag : RedFlag.values()) {
                precision.add(purchase, flag, state(states.charAt(order.indexOf(flag.code()))));
            }
        }
        if (!found.isEmpty()) {
            throw new IllegalStateException("the portal knows nothing of " + found.keySet());
        }
        return precision;
    }

    private static State state(char letter) {
        return switch (letter) {
            case 'R' -> State.RAISED;
            case 'C' -> State.CLEAR;
            case 'N' -> State.NOT_APPLICABLE;
            case 'M' -> State.NOT_COMPUTABLE;
            default -> throw new IllegalStateException("there is no state " + letter);
        };
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
