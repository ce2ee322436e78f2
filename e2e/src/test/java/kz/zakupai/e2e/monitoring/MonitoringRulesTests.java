package kz.zakupai.e2e.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.zakupai.e2e.monitoring.RuleFiles.Alert;
import kz.zakupai.service.junit.MonitoringPrograms;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every alert is tried by promtool, leads to a runbook, and says in Russian what is wrong. */
class MonitoringRulesTests {
    private static final Path RUNBOOKS = Path.of("../docs/runbooks");
    private static final Set<String> SEVERITIES = Set.of("critical", "warning", "info", "none");
    private static final Pattern RUSSIAN = Pattern.compile("[А-Яа-яё]{3}");
    private static final int MOST_IN_A_SUMMARY = 100;

    private static MonitoringPrograms programs;

    @BeforeAll
    static void fetch() {
        programs = MonitoringPrograms.provide();
    }

    static List<Path> tests() {
        return RuleFiles.tests();
    }

    static List<Alert> alerts() {
        return RuleFiles.alerts();
    }

    private static void promtool(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(programs.promtool().toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void theConfigurationIsWhatPrometheusTakes(@TempDir Path folder) throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("rules"));
        for (Path rule : RuleFiles.rules()) {
            Files.copy(rule, folder.resolve("rules").resolve(rule.getFileName()));
        }
        Files.writeString(folder.resolve("vault-token"), "made by the agent");
        Path file = Files.copy(RuleFiles.PROMETHEUS.resolve("prometheus.yml"), folder.resolve("prometheus.yml"));
        promtool(List.of("check", "config", file.toString()));
    }

    @ParameterizedTest
    @MethodSource("tests")
    void unitTestsPass(Path file) throws IOException, InterruptedException {
        promtool(List.of("test", "rules", file.toString()));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyAlertIsSeenFiringWithItsLabelsAndSeenSilent(Alert alert) {
        var expectations = RuleFiles.expectations().stream()
                .filter(expected -> expected.alert().equals(alert.name()))
                .toList();
        assertThat(expectations)
                .anySatisfy(expected -> assertThat(expected.labels())
                        .isNotEmpty()
                        .allSatisfy(labels -> assertThat(labels)
                                .containsEntry("severity", alert.labels().get("severity"))
                                .containsKey("service")));
        if (!alert.name().equals("Watchdog")) {
            assertThat(expectations)
                    .filteredOn(expected -> expected.labels().isEmpty())
                    .as("just below, and when it is over")
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void everyUnitTestIsOfAnAlertThatThereIs() {
        assertThat(RuleFiles.expectations())
                .extracting(RuleFiles.Expectation::alert)
                .isSubsetOf(alerts().stream().map(Alert::name).toList());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyAlertTellsHowBadItIsWhatIsWrongAndWhatToDo(Alert alert) {
        assertThat(alert.labels().get("severity")).isIn(SEVERITIES);
        assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
        assertThat(alert.annotations().get("summary")).containsPattern(RUSSIAN).hasSizeLessThan(MOST_IN_A_SUMMARY);
        assertThat(alert.annotations().get("description")).containsPattern(RUSSIAN);
        assertThat(alert.annotations().get("runbook_url")).isEqualTo("docs/runbooks/" + alert.name() + ".md");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyRunbookHasWhatIsNeededAtNight(Alert alert) throws IOException {
        assertThat(Files.readString(RUNBOOKS.resolve(alert.name() + ".md")))
                .startsWith("# " + alert.name() + "\n")
                .contains(
                        "\n## What users notice\n",
                        "\n## Look first\n",
                        "\n## Mend\n",
                        "\n## Over\n",
                        "\n## Prevent\n");
    }

    @Test
    void runbooksAndAlertsAreTheSame() throws IOException {
        Set<String> names = alerts().stream().map(Alert::name).collect(Collectors.toSet());
        assertThat(names).hasSameSizeAs(alerts());
        String index = Files.readString(RUNBOOKS.resolve("README.md"));
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".md", ""))
                            .filter(name -> !name.equals("README")))
                    .containsExactlyInAnyOrderElementsOf(names)
                    .allSatisfy(name -> assertThat(index).contains("(" + name + ".md)"));
        }
    }

    @Test
    void everySeriesIsDescribed() throws IOException {
        String described = Files.readString(RuleFiles.PROMETHEUS.resolve("README.md"));
        assertThat(SeriesInUse.all().stream()
                        .map(selector -> selector.replaceAll("(?s)\\{.*", "").strip()))
                .filteredOn(name ->
                        !name.equals("up") && !name.startsWith("prometheus_") && !name.startsWith("alertmanager_"))
                .allSatisfy(name -> assertThat(described).contains("`" + name.replaceAll("_(sum|count|bucket)$", "")));
    }
}
