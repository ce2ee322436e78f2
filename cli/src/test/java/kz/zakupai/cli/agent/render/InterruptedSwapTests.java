package kz.zakupai.cli.agent.render;

import static kz.zakupai.cli.agent.render.KeptFile.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.zakupai.cli.stack.home.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when an agent is killed, or cannot write, in the middle of a swap. */
class InterruptedSwapTests {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void killedAgentLeavesOneContentOrTheOtherAndTheNextGoesOn() throws IOException, InterruptedException {
        KeptFile kept = new KeptFile(folder);
        for (int round = 0; round < 3; round++) {
            Process agent = SwapProcess.inShell("", folder, "loop").inheritIO().start();
            Set<FileMark> seen = new HashSet<>();
            int swaps = 20 + round;
            boolean running = Patience.until(
                    () -> {
                        seen.add(FileMark.of(kept.file));
                        return seen.size() > swaps;
                    },
                    LIMIT);
            agent.destroyForcibly();
            SwapProcess.awaitEnd(agent);
            assertThat(running).isTrue();
            assertThat(List.of(SwapProcess.ONE, SwapProcess.OTHER).contains(kept.text()))
                    .isTrue();
            try (FileKeeper next = kept.keeper()) {
                next.rendered(content("next " + round));
            }
            assertThat(kept.text()).isEqualTo("next " + round);
            assertThat(kept.names()).containsExactly("app.yml");
        }
    }

    @Test
    void contentThatWasSwappedInButNotToldIsToldAfterTheRestart() throws IOException {
        KeptFile kept = new KeptFile(folder).command("echo told >> " + folder.resolve("log"));
        try (FileKeeper keeper = kept.keeper()) {
            keeper.rendered(content("one"));
        }
        Destination destination = new Destination(kept.file);
        Files.move(kept.file, destination.former());
        Files.createFile(destination.pending());
        Files.writeString(kept.file, "two");
        try (FileKeeper next = kept.keeper()) {
            next.rendered(content("two"));
        }
        assertThat(kept.lines("log")).hasSize(2);
        assertThat(kept.names()).containsExactly("app.yml", "log");
    }

    @Test
    void contentThatWasSwappedInAndFailsAfterTheRestartGivesWayToTheFormer() throws IOException {
        KeptFile kept = new KeptFile(folder)
                .probe("grep", "-q", "good", folder.resolve("app.yml").toString());
        Destination destination = new Destination(kept.file);
        Files.writeString(destination.former(), "good one");
        Files.createFile(destination.pending());
        Files.writeString(kept.file, "two");
        try (FileKeeper next = kept.keeper()) {
            assertThatExceptionOfType(NotTaken.class).isThrownBy(() -> next.rendered(content("two")));
        }
        assertThat(kept.text()).isEqualTo("good one");
        assertThat(kept.names()).containsExactly("app.yml");
    }

    @Test
    void agentInAnotherProcessIsNamedAndLeftAloneUntilItEnds() throws IOException, InterruptedException {
        KeptFile kept = new KeptFile(folder);
        Process agent = SwapProcess.inShell("", folder, "keep").start();
        try (BufferedReader output = agent.inputReader();
                FileKeeper second = kept.keeper()) {
            String line = output.readLine();
            while (line != null && !line.equals("kept")) {
                line = output.readLine();
            }
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatExceptionOfType(NotTaken.class)
                        .isThrownBy(() -> second.rendered(content("second's")))
                        .withMessageContaining("another agent keeps " + kept.file + ": process " + agent.pid());
            }
            assertThat(kept.text()).isEqualTo("kept");
            agent.destroyForcibly();
            SwapProcess.awaitEnd(agent);
            second.rendered(content("second's"));
            assertThat(kept.text()).isEqualTo("second's");
        }
    }

    /** A limit on the size of files stands for a full disk: both end in an error while the draft is written. */
    @Test
    void contentThatDoesNotFitLeavesTheFileAndIsWrittenOnceThereIsRoom() throws IOException, InterruptedException {
        KeptFile kept = new KeptFile(folder);
        Process agent = SwapProcess.inShell("ulimit -S -f 64; ", folder, "large")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = agent.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.startsWith("not taken: ")) {
                line = output.readLine();
            }
            assertThat(line).contains("cannot be written").endsWith("small [.app.yml.lock, app.yml]");
            new ProcessBuilder("prlimit", "--fsize=unlimited:", "--pid", Long.toString(agent.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            agent.getOutputStream().write('\n');
            agent.getOutputStream().flush();
            SwapProcess.awaitEnd(agent);
        }
        assertThat(kept.text()).isEqualTo(SwapProcess.ONE);
        assertThat(kept.names()).containsExactly("app.yml");
    }
}
