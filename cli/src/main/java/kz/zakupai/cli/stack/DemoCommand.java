package kz.zakupai.cli.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import kz.zakupai.cli.stack.demo.DemoRows;
import kz.zakupai.cli.stack.demo.SimulatorProcess;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.score.RiskEngineClient;
import kz.zakupai.vault.client.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description =
                "Loads made-up purchases with planted red flags into the running stack, scores them, and shows the highest.",
        footer = {"", "Nothing of it is real. zakupai demo --clean takes all of it away again."},
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final Duration INTERVAL = Duration.ofMillis(300);
    private static final long FEWEST_LOTS = 100;
    private static final long MOST_LOTS = 10_000;
    private static final int SHOWN = 10;

    /** The simulator's kinds with etl-service's names for them, in the order of loading. */
    private static final List<String[]> KINDS = List.of(
            new String[] {"subject", "subjects"},
            new String[] {"rnu", "rnu"},
            new String[] {"plans", "plans"},
            new String[] {"trd-buy", "announcements"},
            new String[] {"lots", "lots"},
            new String[] {"trd-app", "bids"},
            new String[] {"contract", "contracts"},
            new String[] {"acts", "acts"},
            new String[] {"treasury-pay", "payments"});

    private final Shell shell;

    @Option(
            names = "--lots",
            paramLabel = "N",
            description = "100 to 10000; 1000 and more hold every kind of flag.",
            defaultValue = "1000")
    long lots = 1_000;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The same seed gives the same purchases.",
            defaultValue = "1")
    long seed = 1;

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description = "ru, kk or en: the language of the sentences.",
            defaultValue = "ru")
    String language = "ru";

    @Option(names = "--clean", description = "Take away what an earlier demo loaded, and score what is left.")
    boolean clean;

    DemoCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (lots < FEWEST_LOTS || lots > MOST_LOTS) {
            throw new StackFailure(
                    "--lots must be " + FEWEST_LOTS + " to " + MOST_LOTS + ", not " + lots, "zakupai demo --lots 1000");
        }
        var rows = new DemoRows(shell.home());
        var risk = new RiskEngineClient(URI.create(address("risk-engine")));
        // Asked first: both must be there before anything is changed.
        risk.get("/risk/rules");
        if (clean) {
            shell.progress().accept(rows.delete() + " rows of the demo deleted");
            score(risk);
            return 0;
        }
        if (rows.othersPresent()) {
            throw new StackFailure(
                    "this stack holds purchases that are no demo's, and would be mixed up with made-up ones",
                    "show the demo on a stack of its own, with another ZAKUPAI_HOME and zakupai up --port-offset");
        }
        rows.delete();
        load();
        score(risk);
        show(risk);
        return 0;
    }

    private String address(String service) {
        return "http://127.0.0.1:" + shell.home().ports().service(service);
    }

    private void load() {
        var etl = new RiskEngineClient("etl-service", URI.create(address("etl-service")));
        Path folder = OwnerOnly.directory(shell.home().imports().resolve(DemoRows.FOLDER));
        try (SimulatorProcess simulator = SimulatorProcess.start(shell.home(), seed, lots)) {
            for (String[] kind : KINDS) {
                Path file = folder.resolve(kind[1] + ".json");
                simulator.export(kind[0], file);
                JsonObject run = etl.post(
                        "/imports",
                        "{\"path\":\"" + DemoRows.FOLDER + "/" + kind[1] + ".json\",\"kind\":\"" + kind[1] + "\"}");
                shell.progress()
                        .accept("loaded " + run.wholeNumber("rows_inserted").orElse(0L) + " rows of " + kind[1]);
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new StackFailure("a file of the demo could not be deleted in " + folder, "delete it by hand", e);
        }
    }

    private void score(RiskEngineClient risk) {
        JsonObject started = risk.post("/risk/score", "{\"all\":true}");
        long run = started.wholeNumber("run_id").orElse(0L);
        JsonObject state = risk.get("/risk/runs/" + run);
        while (state.text("state").orElse("").equals("running")) {
            Patience.pause(INTERVAL);
            state = risk.get("/risk/runs/" + run);
        }
        if (!state.text("state").orElse("").equals("finished")) {
            throw new StackFailure(
                    "run " + run + " failed: " + state.text("failure").orElse("no reason was noted"),
                    "zakupai logs risk-engine");
        }
        shell.progress().accept("scored " + state.wholeNumber("purchases").orElse(0L) + " purchases");
    }

    private void show(RiskEngineClient risk) {
        for (JsonObject item :
                risk.get("/risk/scores?limit=" + SHOWN).array("items").objects()) {
            String path = item.wholeNumber("lot_id")
                    .map(id -> "/risk/explain/" + id)
                    .orElseGet(() -> "/risk/explain/contract/"
                            + item.wholeNumber("contract_id").orElse(0L));
            String asked = path + "?lang=" + language;
            JsonObject purchase = risk.get(asked);
            String name = item.wholeNumber("lot_id")
                    .map(id -> "lot " + id)
                    .orElseGet(
                            () -> "contract " + item.wholeNumber("contract_id").orElse(0L));
            shell.out()
                    .println(name + ": score " + purchase.wholeNumber("score").orElse(0L) + ", "
                            + purchase.text("level").orElse("") + "   " + address("risk-engine") + asked);
            for (JsonObject flag : purchase.array("flags").objects()) {
                if (flag.text("state").orElse("").equals("flag")) {
                    shell.out()
                            .println("  " + flag.text("code").orElse("") + ": "
                                    + flag.text("sentence").orElse(""));
                }
            }
        }
        shell.out().flush();
    }
}
