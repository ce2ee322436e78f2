package kz.zakupai.e2e.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A workflow file of GitHub Actions, as far as the project uses their syntax. */
record Workflow(Path file, JsonNode root) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /**
     * @param uses an action that runs instead of a command
     * @param always whether it runs after a failure, too
     * @param onFailure whether it runs after a failure only
     */
    record Step(
            String name,
            Optional<String> uses,
            Optional<String> run,
            Map<String, String> environment,
            boolean always,
            boolean onFailure) {}

    record Job(String name, JsonNode node) {
        List<Step> steps() {
            return node.path("steps").valueStream().map(Workflow::step).toList();
        }

        Map<String, String> environment() {
            return texts(node.path("env"));
        }
    }

    static Workflow read(String name) {
        Path file = ROOT.resolve(".github/workflows").resolve(name);
        try {
            return new Workflow(file, new YAMLMapper().readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Job> jobs() {
        return root.path("jobs")
                .propertyStream()
                .map(entry -> new Job(entry.getKey(), entry.getValue()))
                .toList();
    }

    Job job(String name) {
        return jobs().stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Step step(JsonNode node) {
        String condition = node.path("if").asString("");
        Optional<String> uses = text(node, "uses");
        return new Step(
                text(node, "name").or(() -> uses).orElse("without a name"),
                uses,
                text(node, "run"),
                texts(node.path("env")),
                condition.equals("always()"),
                condition.equals("failure()"));
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.has(name) ? Optional.of(node.path(name).asString()) : Optional.empty();
    }

    private static Map<String, String> texts(JsonNode node) {
        var texts = new LinkedHashMap<String, String>();
        node.propertyStream()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        return texts;
    }
}
