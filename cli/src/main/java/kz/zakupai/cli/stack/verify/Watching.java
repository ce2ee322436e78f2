package kz.zakupai.cli.stack.verify;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.home.Services;
import kz.zakupai.cli.stack.process.RunRecord;
import kz.zakupai.vault.client.json.JsonObject;

/** Whether Prometheus sees every part of the stack, has every rule at work, and can hand its alerts on. */
final class Watching {
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Home home;
    private final URI prometheus;
    private final LocalAnswers answers = new LocalAnswers();

    Watching(Home home) {
        this.home = home;
        prometheus = URI.create("http://127.0.0.1:" + home.ports().prometheus());
    }

    /** Targets that are down, and parts that are no target. */
    List<String> blindSpots() throws IOException {
        return settled(this::unseen);
    }

    private List<String> unseen() throws IOException {
        var problems = new ArrayList<String>();
        Set<String> seen = new LinkedHashSet<>();
        for (JsonObject target :
                ask("/api/v1/targets?state=active").array("activeTargets").objects()) {
            String address = target.object("labels").text("instance").orElse("?");
            seen.add(address);
            if (!target.text("health").orElse("").equals("up")) {
                problems.add(target.object("labels").text("job").orElse("?") + " at " + address + " is "
                        + target.text("health").orElse("?") + ": "
                        + target.text("lastError").orElse(""));
            }
        }
        for (String part : Services.ALL) {
            wanted(part, home.ports().service(part), seen, problems);
        }
        wanted("vault", home.ports().vault(), seen, problems);
        wanted("alertmanager", home.ports().alertmanager(), seen, problems);
        return problems;
    }

    private static void wanted(String part, int port, Set<String> seen, List<String> problems) {
        if (seen.stream().noneMatch(address -> address.equals(part) || address.endsWith(":" + port))) {
            problems.add(part + " is no target: see monitoring/prometheus/prometheus.yml");
        }
    }

    /** Rules that cannot be evaluated, and an Alertmanager that Prometheus does not reach. */
    List<String> silentRules() throws IOException {
        return settled(this::silent);
    }

    private List<String> silent() throws IOException {
        var problems = new ArrayList<String>();
        int alerts = 0;
        for (JsonObject group : ask("/api/v1/rules").array("groups").objects()) {
            for (JsonObject rule : group.array("rules").objects()) {
                alerts += rule.text("type").orElse("").equals("alerting") ? 1 : 0;
                if (rule.text("health").orElse("").equals("err")) {
                    problems.add(rule.text("name").orElse("?") + ": "
                            + rule.text("lastError").orElse("it cannot be evaluated"));
                }
            }
        }
        if (alerts == 0) {
            problems.add("Prometheus has no alert rules: see monitoring/prometheus/rules");
        }
        if (ask("/api/v1/alertmanagers").array("activeAlertmanagers").objects().isEmpty()) {
            problems.add("Prometheus knows no Alertmanager");
        }
        return problems;
    }

    /** A Prometheus that has just started looks for its targets first: it is asked again until it has had its time. */
    private List<String> settled(Check.Look look) throws IOException {
        List<String> problems = look.problems();
        while (!problems.isEmpty() && young()) {
            Patience.pause(PAUSE);
            problems = look.problems();
        }
        return problems;
    }

    private boolean young() {
        return RunRecord.all(home.runs()).stream()
                .filter(record -> record.name().equals("prometheus"))
                .anyMatch(record ->
                        record.alive() && record.started().plus(SETTLING).isAfter(Instant.now()));
    }

    private JsonObject ask(String path) throws IOException {
        LocalAnswers.Answer answer = answers.get("Prometheus", prometheus.resolve(path));
        if (answer.status() != 200) {
            throw new IOException("Prometheus answered " + answer.status() + " for " + path);
        }
        return answer.json().object("data");
    }
}
