package kz.zakupai.e2e.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.service.junit.MonitoringPrograms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/monitoring-programs} as a user and as a test calls it. */
class MonitoringProgramsTests {
    private static final Path SCRIPT = Path.of("../bin/monitoring-programs").toAbsolutePath();

    @TempDir
    Path folder;

    private record Ended(int code, String output) {}

    private static Ended run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output);
    }

    /** A copy of the script in a project where nothing was fetched, with no program on its path but the one that finds its folder. */
    private ProcessBuilder elsewhere(String... arguments) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("project/bin")).resolve("monitoring-programs");
        Files.copy(SCRIPT, copy);
        Path bin = Files.createDirectories(folder.resolve("path"));
        program(bin, "readlink", "#!/bin/sh\nexec /usr/bin/readlink \"$@\"\n");
        var command = new ArrayList<String>(List.of("/usr/bin/bash", copy.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("PATH", bin.toString());
        return builder;
    }

    private static void program(Path bin, String name, String script) throws IOException {
        assertThat(Files.writeString(bin.resolve(name), script).toFile().setExecutable(true))
                .isTrue();
    }

    @Test
    void allFourRun() throws IOException, InterruptedException {
        MonitoringPrograms programs = MonitoringPrograms.provide();
        for (Path program :
                List.of(programs.prometheus(), programs.promtool(), programs.alertmanager(), programs.amtool())) {
            Ended version = run(new ProcessBuilder(program.toString(), "--version"));
            assertThat(version.code()).isZero();
            assertThat(version.output()).contains("version");
        }
    }

    @Test
    void thoseOnThePathComeFirst() throws IOException, InterruptedException {
        ProcessBuilder script = elsewhere();
        for (String name : List.of("prometheus", "promtool", "alertmanager", "amtool")) {
            program(folder.resolve("path"), name, "#!/bin/sh\n");
        }
        Ended found = run(script);
        assertThat(found.code()).isZero();
        assertThat(found.output().lines())
                .hasSize(4)
                .contains("alertmanager\t" + folder.resolve("path/alertmanager").toRealPath());
    }

    @Test
    void whereNothingWasFetchedFindSaysInOneSentenceHowToGetThem() throws IOException, InterruptedException {
        Ended found = run(elsewhere("--find"));
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.output().lines()).hasSize(1);
        assertThat(found.output()).contains("run bin/monitoring-programs", "apt-get install prometheus");
        assertThat(folder.resolve("project/target")).doesNotExist();
    }

    @Test
    void aSystemWithoutAptSaysWhatToInstall() throws IOException, InterruptedException {
        Ended fetched = run(elsewhere());
        assertThat(fetched.code()).isEqualTo(1);
        assertThat(fetched.output().lines()).hasSize(1);
        assertThat(fetched.output())
                .contains("no apt-get and dpkg", "put prometheus, promtool, alertmanager and amtool");
    }
}
