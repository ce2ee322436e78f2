package kz.zakupai.e2e.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What must be true of a dashboard's file before any Prometheus is asked. */
class DashboardTests {
    private static final Set<String> KINDS =
            Set.of("stat", "timeseries", "bargauge", "heatmap", "state-timeline", "table");
    private static final Pattern RUNBOOK = Pattern.compile("\\$\\{runbooks\\}/([^\"]+)");
    private static final Path RUNBOOKS =
            Dashboard.GRAFANA.resolve("../../docs/runbooks").normalize();
    private static final int COLUMNS = 24;

    static List<Dashboard> dashboards() {
        return Dashboard.all();
    }

    @Test
    void theirAddressesNeverChange() {
        assertThat(Dashboard.all())
                .extracting(Dashboard::uid)
                .containsExactlyInAnyOrder("zakupai-overview", "zakupai-vault", "zakupai-services", "zakupai-business");
    }

    @Test
    void theyAreWhatTheirSourceGives() throws IOException, InterruptedException {
        Process check = new ProcessBuilder(
                        "python3", Dashboard.GRAFANA.resolve("generate.py").toString(), "--check")
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsSayWhatTheyShowInWhichUnit(Dashboard dashboard) {
        for (JsonNode panel : dashboard.panels()) {
            String title = panel.path("title").stringValue("");
            assertThat(title).as(panel.toString()).isNotBlank();
            assertThat(panel.path("description").stringValue("")).as(title).isNotBlank();
            assertThat(panel.path("fieldConfig").path("defaults").path("unit").stringValue(""))
                    .as(title)
                    .isNotBlank();
            assertThat(panel.path("type").stringValue("")).as(title).isIn(KINDS);
            assertThat(panel.path("targets").size()).as(title).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsAreNumberedOnceAndDoNotOverlap(Dashboard dashboard) {
        var numbers = new HashSet<Integer>();
        var cells = new HashSet<List<Integer>>();
        Dashboard.elements(dashboard.json().path("panels")).forEach(panel -> {
            String title = panel.path("title").stringValue("");
            assertThat(numbers.add(panel.path("id").intValue())).as(title).isTrue();
            JsonNode place = panel.path("gridPos");
            int left = place.path("x").intValue();
            int right = left + place.path("w").intValue();
            assertThat(right).as(title).isLessThanOrEqualTo(COLUMNS);
            for (int x = left; x < right; x++) {
                int top = place.path("y").intValue();
                for (int y = top; y < top + place.path("h").intValue(); y++) {
                    assertThat(cells.add(List.of(x, y))).as(title).isTrue();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void theDataSourceIsTheViewersChoice(Dashboard dashboard) {
        assertThat(dashboard.variables().getFirst().path("type").stringValue(""))
                .isEqualTo("datasource");
        assertThat(dashboard.json().findValues("datasource"))
                .isNotEmpty()
                .allSatisfy(
                        source -> assertThat(source.path("uid").stringValue("")).isEqualTo("${datasource}"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void onlyVariablesThatExistAreUsed(Dashboard dashboard) {
        Set<String> names = dashboard.variables().stream()
                .map(variable -> variable.path("name").stringValue(""))
                .collect(Collectors.toSet());
        var values = names.stream().collect(Collectors.toMap(name -> name, name -> "x"));
        values.put("__rate_interval", "1m");
        assertThat(dashboard.queries())
                .allSatisfy(query -> assertThat(query.filled(values)).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyRunbookThatIsLinkedIsWritten(Dashboard dashboard) {
        var links = RUNBOOK.matcher(dashboard.json().toString()).results().toList();
        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(RUNBOOKS.resolve(link.group(1))).isRegularFile());
    }
}
