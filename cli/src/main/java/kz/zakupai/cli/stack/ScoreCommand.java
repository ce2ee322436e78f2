package kz.zakupai.cli.stack;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.score.RiskEngineClient;
import kz.zakupai.cli.stack.score.ScoreTables;
import kz.zakupai.cli.stack.status.Format;
import kz.zakupai.vault.client.json.JsonObject;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "score",
        description = "Scores everything that was loaded, or shows one lot flag by flag.",
        mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final double PERCENT = 100;
    private static final String REWRITE = "\r\u001b[K";

    private final Shell shell;

    @ArgGroup(exclusive = true, multiplicity = "1")
    What what = new What();

    /** What to score. */
    static final class What {
        @Option(names = "--all", description = "Everything; shows which flags the data allows.")
        boolean all;

        @Option(names = "--lot", paramLabel = "ID", description = "One lot, by its id at the portal.")
        long lot;

        @Option(names = "--contract", paramLabel = "ID", description = "One contract without a lot.")
        long contract;
    }

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description = "ru, kk or en: the language of the sentences.",
            defaultValue = "ru")
    String language = "ru";

    @Option(
            names = {"-o", "--output"},
            description = "${COMPLETION-CANDIDATES}",
            defaultValue = "TABLE")
    Format output = Format.TABLE;

    @Option(names = "--strict", description = "Exit with 1 when a flag was raised for suspiciously many purchases.")
    boolean strict;

    ScoreCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        int port = shell.home().ports().service("risk-engine");
        var client = new RiskEngineClient(URI.create("http://127.0.0.1:" + port));
        return what.all ? everything(client) : one(client);
    }

    private int one(RiskEngineClient client) {
        String path = what.lot > 0 ? "/risk/explain/" + what.lot : "/risk/explain/contract/" + what.contract;
        JsonObject answer = client.get(path + "?lang=" + language);
        shell.out().print(ScoreTables.explanation(answer, output));
        shell.out().flush();
        shell.progress()
                .accept("score " + answer.wholeNumber("score").orElse(0L) + ", "
                        + answer.text("level").orElse("unknown"));
        return 0;
    }

    private int everything(RiskEngineClient client) {
        JsonObject started = client.post("/risk/score", "{\"all\":true}");
        long run = started.wholeNumber("run_id").orElse(0L);
        JsonObject last = follow(client, run);
        if (!last.text("state").orElse("").equals("finished")) {
            throw new StackFailure(
                    "run " + run + " failed: " + last.text("failure").orElse("no reason was noted"),
                    "zakupai logs risk-engine");
        }
        JsonObject coverage = client.get("/risk/coverage");
        shell.out().print(ScoreTables.coverage(coverage, output));
        shell.out().flush();
        coverage.array("warnings").texts().forEach(shell.progress());
        boolean warned = !coverage.array("warnings").texts().isEmpty();
        return strict && warned ? 1 : 0;
    }

    /** Shows how far the run is until it ends: on a terminal in one line, else a line whenever it changes. */
    private JsonObject follow(RiskEngineClient client, long run) {
        String said = "";
        while (true) {
            JsonObject state = client.get("/risk/runs/" + run);
            boolean ended = !state.text("state").orElse("").equals("running");
            String line = line(run, state);
            if (!line.equals(said)) {
                say(line, ended);
                said = line;
            }
            if (ended || Thread.currentThread().isInterrupted()) {
                return state;
            }
            Patience.pause(INTERVAL);
        }
    }

    private void say(String line, boolean last) {
        if (!shell.terminal().contains("2")) {
            shell.progress().accept(line);
            return;
        }
        shell.err().print(REWRITE + "zakupai: " + line + (last ? "\n" : ""));
        shell.err().flush();
    }

    private static String line(long run, JsonObject state) {
        long purchases = state.wholeNumber("purchases").orElse(0L);
        long scored = state.wholeNumber("scored").orElse(0L);
        String phase = state.text("phase").orElse("");
        return purchases == 0
                ? "run " + run + ": " + phase
                : String.format(
                        Locale.ROOT,
                        "run %d: %s, %d of %d purchases (%.0f %%)",
                        run,
                        phase,
                        scored,
                        purchases,
                        PERCENT * scored / purchases);
    }
}
