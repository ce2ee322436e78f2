package kz.zakupai.e2e.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What stands in {@code monitoring/prometheus/rules} and {@code tests}. */
final class RuleFiles {
    static final Path PROMETHEUS = Path.of("../monitoring/prometheus");

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private RuleFiles() {}

    /**
     * An alert rule.
     *
     * @param file the name of its file
     */
    record Alert(
            String file, String name, String expression, Map<String, String> labels, Map<String, String> annotations) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * What a unit test expects of an alert at one moment.
     *
     * @param labels of each that fires then; nothing: it must be silent
     */
    record Expectation(String alert, List<Map<String, String>> labels) {}

    static List<Path> rules() {
        return in("rules");
    }

    static List<Path> tests() {
        return in("tests");
    }

    static List<Alert> alerts() {
        var alerts = new ArrayList<Alert>();
        for (Path file : rules()) {
            rulesOf(file)
                    .filter(rule -> rule.has("alert"))
                    .map(rule -> new Alert(
                            file.getFileName().toString(),
                            rule.path("alert").stringValue(""),
                            rule.path("expr").stringValue(""),
                            texts(rule.path("labels")),
                            texts(rule.path("annotations"))))
                    .forEach(alerts::add);
        }
        return alerts;
    }

    /** Names of recording rules with their expressions. */
    static Map<String, String> recordings() {
        return rules().stream()
                .flatMap(RuleFiles::rulesOf)
                .filter(rule -> rule.has("record"))
                .collect(Collectors.toMap(
                        rule -> rule.path("record").stringValue(""),
                        rule -> rule.path("expr").stringValue("")));
    }

    static List<Expectation> expectations() {
        var expectations = new ArrayList<Expectation>();
        for (Path file : tests()) {
            elements(YAML.readTree(file.toFile()).path("tests"))
                    .flatMap(test -> elements(test.path("alert_rule_test")))
                    .map(expected -> new Expectation(
                            expected.path("alertname").stringValue(""),
                            elements(expected.path("exp_alerts"))
                                    .map(alert -> texts(alert.path("exp_labels")))
                                    .toList()))
                    .forEach(expectations::add);
        }
        return expectations;
    }

    private static Stream<JsonNode> rulesOf(Path file) {
        return elements(YAML.readTree(file.toFile()).path("groups")).flatMap(group -> elements(group.path("rules")));
    }

    private static List<Path> in(String folder) {
        try (Stream<Path> files = Files.list(PROMETHEUS.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return array.valueStream();
    }

    private static Map<String, String> texts(JsonNode object) {
        return object.propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, property -> property.getValue().asString("")));
    }
}
