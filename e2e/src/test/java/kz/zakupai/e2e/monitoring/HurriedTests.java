package kz.zakupai.e2e.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kz.zakupai.service.junit.MonitoringPrograms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HurriedTests {
    private static final Path MONITORING = Path.of("../monitoring");

    @TempDir
    Path folder;

    private static List<Path> rules() throws IOException {
        try (Stream<Path> rules = Files.list(MONITORING.resolve("prometheus/rules"))) {
            return rules.toList();
        }
    }

    private static List<Path> shipped() throws IOException {
        return Stream.concat(
                        rules().stream(),
                        Stream.of(
                                MONITORING.resolve("prometheus/prometheus.yml"),
                                MONITORING.resolve("alertmanager/alertmanager.yml.ctmpl")))
                .toList();
    }

    @Test
    void waitsAndWindowsAreAFifthAndNothingElseChanges() {
        assertThat(Hurried.of("""
                  - alert: A
                    expr: sum(increase(b_total[10m])) > 15 and c < 3600
                    for: 15s
                    keep_firing_for: 2m
                    annotations: {description: 'for: 15s, 5m'}
                """)).isEqualTo("""
                  - alert: A
                    expr: sum(increase(b_total[120s])) > 15 and c < 3600
                    for: 3s
                    keep_firing_for: 24s
                    annotations: {description: 'for: 15s, 5m'}
                """);
    }

    @Test
    void everyShippedFileKeepsItsThresholdsExpressionsAndLabels() throws IOException {
        for (Path file : shipped()) {
            String text = Files.readString(file);
            String hurried = Hurried.of(text);
            assertThat(hurried).as("%s", file).isNotEqualTo(text);
            assertThat(Hurried.withoutWaits(hurried)).as("%s", file).isEqualTo(Hurried.withoutWaits(text));
            assertThat(hurried.lines().filter(line -> line.contains("alert:")))
                    .containsExactlyElementsOf(
                            text.lines().filter(line -> line.contains("alert:")).toList());
        }
    }

    @Test
    void theRealPrometheusTakesTheHurriedRules() throws IOException, InterruptedException {
        Path promtool = MonitoringPrograms.provide().promtool();
        for (Path file : rules()) {
            Path copy = Files.writeString(folder.resolve(file.getFileName()), Hurried.of(Files.readString(file)));
            Process check = new ProcessBuilder(promtool.toString(), "check", "rules", copy.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(check.getInputStream().readAllBytes(), UTF_8);
            assertThat(check.waitFor()).as(said).isZero();
        }
    }
}
