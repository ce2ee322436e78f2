package kz.zakupai.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.cli.vault.VaultShell.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launch script in a project of its own, with JDKs and a Maven that only tell how they were called. */
class LauncherTests {
    /** Says what it was asked to run and ends with 7; asked to make a cache it does nothing. */
    private static final String JAVA = """
            #!/bin/bash
            for argument in "$@"; do
              [[ $argument == -XX:AOTCacheOutput=* ]] && exit 0
            done
            echo "$(cd -- "$(dirname -- "$0")/.." && pwd) runs ${@: -2} in $PWD"
            [[ -z $(trap -p HUP) ]] || echo "deaf to SIGHUP"
            exit 7
            """;

    private static final String MAVEN = """
            #!/bin/bash
            echo "$JAVA_HOME" >> "$CALLS"
            [[ -n ${FAIL-} ]] && { echo "[ERROR] it does not compile"; exit 1; }
            mkdir -p "$PROJECT/cli/target/lib"
            touch "$PROJECT/cli/target/cli-0.1.0.jar" "$PROJECT/cli/target/lib/a.jar"
            """;

    @TempDir
    Path folder;

    private Path project;
    private Path calls;

    @BeforeEach
    void makeProject() throws IOException {
        project = folder.resolve("the project");
        calls = Files.createFile(folder.resolve("calls"));
        Path checkout = checkout();
        Files.createDirectories(project.resolve("bin"));
        Files.createDirectories(project.resolve("cli/src/main"));
        Files.writeString(project.resolve("pom.xml"), "");
        Files.copy(checkout.resolve("bin/launch.sh"), project.resolve("bin/launch.sh"));
        Files.copy(checkout.resolve("vault"), project.resolve("vault"));
        executable(folder.resolve("tools/mvn"), MAVEN);
        jdk("17.0.1");
        jdk("25.0.3");
    }

    private static Path checkout() {
        Path path = Path.of("").toAbsolutePath();
        while (!Files.exists(path.resolve("bin/launch.sh"))) {
            path = Objects.requireNonNull(path.getParent(), "no folder above holds the launchers");
        }
        return path;
    }

    private Path jdk(String version) throws IOException {
        Path home = folder.resolve("jdk-" + version);
        executable(home.resolve("bin/java"), JAVA);
        executable(home.resolve("bin/javac"), JAVA);
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void executable(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start(Path script, String javaVersion, Map<String, String> more) throws IOException {
        return start(List.of("bash", script.toString(), "kv", "a b"), javaVersion, more);
    }

    private Process start(List<String> command, String javaVersion, Map<String, String> more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("VAULT_") || name.startsWith("ZAKUPAI_"));
        environment.put("JAVA_HOME", folder.resolve("jdk-" + javaVersion).toString());
        environment.put("PATH", folder.resolve("jdk-25.0.3/bin") + ":" + folder.resolve("tools") + ":/usr/bin:/bin");
        environment.put("CALLS", calls.toString());
        environment.put("PROJECT", project.toString());
        environment.putAll(more);
        return builder.start();
    }

    private static Outcome end(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, err);
    }

    private Outcome run(Map<String, String> more) throws IOException, InterruptedException {
        return end(start(project.resolve("vault"), "25.0.3", more));
    }

    private int builds() throws IOException {
        return Files.readAllLines(calls).size();
    }

    @Test
    void itBuildsOnceAndBecomesTheCommandWithItsArgumentsFolderAndExitCode() throws Exception {
        Outcome first = run(Map.of());
        assertThat(first.code()).isEqualTo(7);
        assertThat(first.out())
                .isEqualTo(folder.resolve("jdk-25.0.3") + " runs kv a b in " + folder.toRealPath() + "\n");
        assertThat(first.err()).startsWith("vault: building ");
        assertThat(run(Map.of())).isEqualTo(new Outcome(7, first.out(), ""));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aNewerSourceAndARemovedOneAreBuilt() throws Exception {
        run(Map.of());
        Path source = Files.writeString(project.resolve("cli/src/main/A.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        run(Map.of());
        assertThat(builds()).isEqualTo(2);
        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        Files.setLastModifiedTime(source.getParent(), FileTime.from(Instant.EPOCH));
        run(Map.of());
        assertThat(builds()).isEqualTo(2);
        Files.delete(source);
        run(Map.of());
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void whatWasBuiltOfARemovedSourceIsThrownAway() throws Exception {
        Path source = Files.writeString(project.resolve("cli/src/main/A.java"), "");
        run(Map.of());
        Path built =
                Files.createDirectories(project.resolve("cli/target/classes")).resolve("A.class");
        Files.writeString(built, "");
        Path added = Files.writeString(project.resolve("cli/src/main/B.java"), "");
        Files.setLastModifiedTime(added, FileTime.from(Instant.now().plusSeconds(60)));
        run(Map.of());
        assertThat(built).exists();
        Files.delete(source);
        run(Map.of());
        assertThat(builds()).isEqualTo(3);
        assertThat(built).doesNotExist();
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        Process one = start(project.resolve("vault"), "25.0.3", Map.of());
        Process other = start(project.resolve("vault"), "25.0.3", Map.of());
        assertThat(end(one).code()).isEqualTo(7);
        assertThat(end(other).code()).isEqualTo(7);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void itWorksThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("v"), project.resolve("vault"));
        assertThat(end(start(link, "25.0.3", Map.of())).code()).isEqualTo(7);
    }

    @Test
    void whatReloadsHearsTheSignalUnderNohupAndACommandOutlivesIt() throws Exception {
        Path script = project.resolve("vault");
        for (String command : List.of("server", "agent", "kv")) {
            Process process = start(List.of("nohup", "bash", script.toString(), command, "a b"), "25.0.3", Map.of());
            assertThat(end(process).out().contains("deaf to SIGHUP"))
                    .as(command)
                    .isEqualTo(command.equals("kv"));
        }
    }

    @Test
    void anOldJavaHomeIsPassedOver() throws Exception {
        Outcome outcome = end(start(project.resolve("vault"), "17.0.1", Map.of()));
        assertThat(outcome.out()).startsWith(folder.resolve("jdk-25.0.3") + " runs");
        assertThat(Files.readAllLines(calls))
                .containsExactly(folder.resolve("jdk-25.0.3").toString());
    }

    @Test
    void aFailedBuildIsToldAndNothingRuns() throws Exception {
        Outcome outcome = run(Map.of("FAIL", "1"));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("[ERROR] it does not compile\nvault: the build failed; its whole output is in ");
        assertThat(run(Map.of()).code()).isEqualTo(7);
    }

    @Test
    void withoutMavenOneSentenceSaysIt() throws Exception {
        Path tools = folder.resolve("only");
        executable(tools.resolve("readlink"), "#!/bin/bash\nexec /usr/bin/readlink \"$@\"\n");
        assertThat(run(Map.of("PATH", tools.toString())))
                .isEqualTo(new Outcome(
                        1,
                        "",
                        "vault: the project has to be built, and Maven (mvn) is not on the PATH: install Maven 3.8 or"
                                + " newer\n"));
    }

    @Test
    void theBuildCanBeTakenAsItIs() throws Exception {
        run(Map.of());
        Files.setLastModifiedTime(
                project.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(run(Map.of("ZAKUPAI_SKIP_BUILD", "true")).code()).isEqualTo(7);
        assertThat(builds()).isEqualTo(1);
    }
}
