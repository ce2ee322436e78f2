package kz.zakupai.cli.stack.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.Ports;
import kz.zakupai.cli.stack.home.StackFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitoringProgramsTests {
    @TempDir
    Path folder;

    private Home home;
    private Map<String, String> environment;

    /** A project whose script has fetched nothing, and a path with no programs but those that the script itself needs. */
    @BeforeEach
    void project() throws IOException {
        home = new Home(folder.resolve("project"), folder.resolve("home"));
        Path script = Files.createDirectories(home.project().resolve("bin")).resolve("monitoring-programs");
        Files.copy(Path.of("../bin/monitoring-programs"), script);
        Files.createDirectories(folder.resolve("path"));
        for (String name : List.of("bash", "readlink")) {
            program(name, "exec /usr/bin/" + name + " \"$@\"");
        }
        environment = Map.of("PATH", folder.resolve("path").toString());
    }

    private void program(String name, String line) throws IOException {
        Path program = Files.writeString(folder.resolve("path").resolve(name), "#!/bin/sh\n" + line + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void thoseOfTheSystemAreFoundUnderDebiansNames() throws IOException {
        for (String name : List.of("prometheus", "promtool", "prometheus-alertmanager", "amtool")) {
            program(name, "exit 0");
        }
        MonitoringPrograms found = MonitoringPrograms.find(home, environment);
        assertThat(found.prometheus()).hasFileName("prometheus");
        assertThat(found.alertmanager()).hasFileName("prometheus-alertmanager");
    }

    @Test
    void whereOneIsMissingItIsSaidHowToGetThemAndNothingIsThere() throws IOException {
        program("prometheus", "exit 0");
        assertThatThrownBy(() -> new Monitoring(home, new Ports(0), environment, line -> {}))
                .isInstanceOfSatisfying(
                        StackFailure.class,
                        failure -> assertThat(failure.hint())
                                .contains(
                                        "bin/monitoring-programs",
                                        "apt-get install prometheus prometheus-alertmanager"))
                .hasMessageContaining("not installed");
        assertThat(home.folder()).doesNotExist();
    }
}
