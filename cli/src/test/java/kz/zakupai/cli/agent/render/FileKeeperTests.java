package kz.zakupai.cli.agent.render;

import static kz.zakupai.cli.agent.render.KeptFile.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.agent.config.FileTemplate;
import kz.zakupai.cli.agent.part.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKeeperTests {
    @TempDir
    private Path folder;

    @Test
    void unchangedContentLeavesTheFileAndRunsNothing() throws IOException {
        KeptFile kept = new KeptFile(folder).command("echo told >> " + folder.resolve("log"));
        try (FileKeeper keeper = kept.keeper()) {
            keeper.rendered(content("one"));
        }
        FileMark before = FileMark.of(kept.file);
        try (FileKeeper afterRestart = kept.keeper()) {
            afterRestart.rendered(content("one"));
        }
        assertThat(FileMark.of(kept.file)).isEqualTo(before);
        assertThat(kept.lines("log")).hasSize(1);
    }

    @Test
    void fileHasItsModeFromTheBeginningWhateverTheUmask() throws IOException {
        KeptFile kept = new KeptFile(folder)
                .mode(Optional.of(0640), false)
                .validate("stat -c %a {} >> " + folder.resolve("modes"))
                .command("stat -c %a " + folder.resolve("app.yml") + " >> " + folder.resolve("modes"));
        try (FileKeeper keeper = kept.keeper()) {
            keeper.rendered(content("one"));
            keeper.rendered(content("two"));
        }
        assertThat(kept.lines("modes")).containsExactly("640", "640", "640", "640");
        assertThat(mode(kept.file)).isEqualTo("rw-r-----");
    }

    @Test
    void modeOfTheFileThatIsThereStaysWhereNoneIsSaid() throws IOException {
        KeptFile kept = new KeptFile(folder).mode(Optional.empty(), false);
        Files.writeString(kept.file, "by hand");
        Files.setPosixFilePermissions(kept.file, PosixFilePermissions.fromString("rw--w----"));
        try (FileKeeper keeper = kept.keeper()) {
            keeper.rendered(content("one"));
        }
        assertThat(mode(kept.file)).isEqualTo("rw--w----");
        assertThat(kept.text()).isEqualTo("one");
    }

    @Test
    void backupIsTheContentBefore() throws IOException {
        KeptFile kept = new KeptFile(folder).mode(Optional.of(0600), true);
        try (FileKeeper keeper = kept.keeper()) {
            keeper.rendered(content("one"));
            keeper.rendered(content("two"));
            keeper.rendered(content("three"));
        }
        assertThat(kept.names()).containsExactly("app.yml", "app.yml.bak");
        assertThat(Files.readString(folder.resolve("app.yml.bak"))).isEqualTo("two");
        assertThat(mode(folder.resolve("app.yml.bak"))).isEqualTo("rw-------");
    }

    @Test
    void invalidContentIsNotTakenOverAndTheReportHasNoSecret() throws IOException {
        KeptFile kept = new KeptFile(folder).validate("echo \"bad line: $(cat {})\"; grep -q good {}");
        try (FileKeeper keeper = kept.keeper()) {
            keeper.rendered(content("good one"));
            assertThatExceptionOfType(NotTaken.class)
                    .isThrownBy(() -> keeper.rendered(content("password: hunter22-secret", "hunter22-secret")))
                    .withMessageContaining("bad line: password: [secret]")
                    .withMessageNotContaining("hunter");
        }
        assertThat(kept.text()).isEqualTo("good one");
        assertThat(kept.names()).containsExactly("app.yml");
        assertThat(kept.metrics.prometheus()).contains("step=\"validate\"} 1");
    }

    @Test
    void formerContentIsBackAndToldWhenTheProbeFails() throws IOException {
        KeptFile kept = new KeptFile(folder)
                .command("cat " + folder.resolve("app.yml") + " >> " + folder.resolve("log"))
                .probe("grep", "-q", "good", folder.resolve("app.yml").toString());
        try (FileKeeper keeper = kept.keeper()) {
            keeper.rendered(content("good one\n"));
            FileMark before = FileMark.of(kept.file);
            assertThatExceptionOfType(NotTaken.class)
                    .isThrownBy(() -> keeper.rendered(content("second\n")))
                    .withMessageContaining("the probe ended with 1")
                    .withMessageContaining("The former content is back");
            assertThat(FileMark.of(kept.file)).isEqualTo(before);
        }
        assertThat(kept.lines("log")).containsExactly("good one", "second", "good one");
        assertThat(kept.names()).containsExactly("app.yml", "log");
        assertThat(kept.metrics.prometheus()).contains("vault_agent_file_rollbacks_total");
    }

    @Test
    void firstContentStaysWhereTheProgramDoesNotRunYetAndIsToldLater() throws IOException {
        KeptFile kept = new KeptFile(folder).command("test -e " + folder.resolve("running"));
        try (FileKeeper keeper = kept.keeper()) {
            assertThatExceptionOfType(NotTaken.class)
                    .isThrownBy(() -> keeper.rendered(content("one")))
                    .withMessageContaining("the command ended with 1");
            assertThat(kept.text()).isEqualTo("one");
            Files.createFile(folder.resolve("running"));
            keeper.rendered(content("one"));
        }
        assertThat(kept.names()).containsExactly("app.yml", "running");
    }

    @Test
    void programThatHangsIsEnded() throws IOException {
        KeptFile kept = new KeptFile(folder);
        ProgramRun programs = new ProgramRun(Map.of());
        var hanging =
                new FileTemplate.Program(List.of("/bin/sh", "-c", "echo waiting; sleep 300"), Duration.ofMillis(300));
        assertThat(programs.failure(hanging, kept.file, text -> text)).isEqualTo("did not end within 300 ms: waiting");
    }

    @Test
    void programSeesFewVariablesAndNoToken() throws IOException {
        KeptFile kept = new KeptFile(folder).command("env > " + folder.resolve("log"));
        try (FileKeeper keeper = kept.keeper()) {
            keeper.rendered(content("one"));
        }
        assertThat(kept.lines("log")).contains("PATH=/usr/bin:/bin").noneMatch(line -> line.contains("VAULT"));
    }

    @Test
    void linkIsNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "untouched");
        KeptFile kept = new KeptFile(folder);
        Files.createSymbolicLink(kept.file, elsewhere);
        try (FileKeeper keeper = kept.keeper()) {
            assertThatExceptionOfType(NotTaken.class)
                    .isThrownBy(() -> keeper.rendered(content("one")))
                    .withMessageContaining("is a link to " + elsewhere);
        }
        assertThat(Files.readString(elsewhere)).isEqualTo("untouched");
    }

    @Test
    void secondAgentSaysWhoKeepsTheFileAndTakesOverWhenThatEnds() throws IOException {
        KeptFile kept = new KeptFile(folder);
        FileKeeper first = kept.keeper();
        try (FileKeeper second = kept.keeper()) {
            first.rendered(content("first's"));
            assertThatExceptionOfType(NotTaken.class)
                    .isThrownBy(() -> second.rendered(content("second's")))
                    .withMessageContaining("another agent keeps " + kept.file + ": process "
                            + ProcessHandle.current().pid());
            assertThat(kept.text()).isEqualTo("first's");
            first.close();
            second.rendered(content("second's"));
            assertThat(kept.text()).isEqualTo("second's");
        }
    }

    @Test
    void fileThatSomebodyElseChangesIsMadeRightButNotInAFight() throws IOException {
        KeptFile kept = new KeptFile(folder);
        try (FileKeeper keeper = kept.keeper()) {
            keeper.rendered(content("one"));
            assertThat(keeper.holds()).isTrue();
            Files.writeString(kept.file, "by hand");
            assertThat(keeper.holds()).isFalse();
            keeper.rendered(content("one"));
            assertThat(kept.text()).isEqualTo("one");
            Files.writeString(kept.file, "by hand again");
            assertThat(keeper.holds()).as("left alone for now").isTrue();
            kept.clock.pass(Duration.ofSeconds(2));
            assertThat(keeper.holds()).isFalse();
        }
    }

    @Test
    void ownerMayBeANumberAndOneThatIsNotThereIsNamed() throws IOException {
        KeptFile kept = new KeptFile(folder);
        Object user = Files.getAttribute(folder, "unix:uid");
        Object group = Files.getAttribute(folder, "unix:gid");
        try (FileKeeper keeper = kept.owner(user.toString(), group.toString()).keeper()) {
            keeper.rendered(content("one"));
            assertThat(Files.getAttribute(kept.file, "unix:uid")).isEqualTo(user);
        }
        try (FileKeeper keeper = kept.owner("nobody-of-this-name", "").keeper()) {
            assertThatExceptionOfType(NotTaken.class)
                    .isThrownBy(() -> keeper.rendered(content("two")))
                    .withMessageContaining("there is no user nobody-of-this-name");
            assertThat(kept.text()).isEqualTo("one");
        }
    }

    @Test
    void agentEndsAfterSoManyFailuresOnlyWhereThatIsWished() {
        List<String> ends = new ArrayList<>();
        Ending ending = (code, reason) -> ends.add(code + " " + reason);
        new GiveUp(false, 2, ending).after(9, "no secret");
        new GiveUp(true, 0, ending).after(9, "no secret");
        new GiveUp(true, 2, ending).after(1, "no secret");
        assertThat(ends).isEmpty();
        new GiveUp(true, 2, ending).after(2, "no secret");
        assertThat(ends).containsExactly("1 given up after 2 attempts: no secret");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
