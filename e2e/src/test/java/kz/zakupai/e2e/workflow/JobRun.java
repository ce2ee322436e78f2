package kz.zakupai.e2e.workflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.e2e.workflow.Workflow.Job;
import kz.zakupai.e2e.workflow.Workflow.Step;

/** Runs the commands of one job in this checkout, as a runner does: in order, each in a shell that ends with the first failure. */
final class JobRun {
    private static final long LIMIT_SECONDS = 240;
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{\\s*(.+?)\\s*}}");

    private final Path folder;
    private final Map<String, String> context;
    private final Map<String, String> environment;

    /**
     * @param folder for what the run leaves behind
     * @param context what the expressions between double braces stand for; an unknown one fails the run
     * @param environment what this machine has otherwise than a runner; wins over the file's own
     */
    JobRun(Path folder, Map<String, String> context, Map<String, String> environment) {
        this.folder = folder;
        this.context = Map.copyOf(context);
        this.environment = Map.copyOf(environment);
    }

    /** How one step ended. */
    record Ended(String step, int code, String output) {}

    /** Up to the first failure, and what runs in spite of one. */
    List<Ended> run(Job job) throws IOException, InterruptedException {
        var ended = new ArrayList<Ended>();
        boolean failed = false;
        for (Step step : job.steps()) {
            if (step.run().isPresent() && (failed ? step.always() || step.onFailure() : !step.onFailure())) {
                Ended end = run(job, step);
                ended.add(end);
                failed |= end.code() != 0;
            }
        }
        return ended;
    }

    private Ended run(Job job, Step step) throws IOException, InterruptedException {
        Path output = folder.resolve("output-" + job.name() + "-" + step.name().replaceAll("\\W", "-"));
        var builder = new ProcessBuilder(
                        "bash",
                        "--noprofile",
                        "--norc",
                        "-eo",
                        "pipefail",
                        "-c",
                        filled(step.run().orElseThrow()))
                .directory(Workflow.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment(job, step));
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return new Ended(step.name(), process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private Map<String, String> environment(Job job, Step step) {
        var all = new LinkedHashMap<String, String>();
        all.put("CI", "true");
        all.put("GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString());
        all.put("RUNNER_TEMP", folder.toString());
        all.put("HOME", folder.toString());
        job.environment().forEach((name, value) -> all.put(name, filled(value)));
        step.environment().forEach((name, value) -> all.put(name, filled(value)));
        all.putAll(environment);
        return all;
    }

    private String filled(String text) {
        return EXPRESSION.matcher(text).replaceAll(found -> {
            String value = context.get(found.group(1));
            if (value == null) {
                throw new AssertionError("nothing is said of ${{ " + found.group(1) + " }}");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
