package kz.zakupai.e2e.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a release does to a repository, on one that was made for it. */
class TagStageTests {
    private static final Path SCRIPT = Workflow.ROOT.resolve(".github/scripts/tag-stage");

    @TempDir
    Path folder;

    private Path checkout;

    @BeforeEach
    void repository() throws Exception {
        checkout = folder.resolve("checkout");
        git(folder, "init", "--quiet", "--bare", "origin.git");
        git(folder, "clone", "--quiet", "origin.git", "checkout");
        commit("first");
    }

    @Test
    void aStageIsTaggedAndPushed() throws Exception {
        assertThat(tag("stage7-vault").code()).isZero();
        assertThat(git(folder.resolve("origin.git"), "rev-parse", "stage7-vault^{commit}"))
                .isEqualTo(git(checkout, "rev-parse", "HEAD"));
    }

    @Test
    void theSameStageOnTheSameCommitIsNoFault() throws Exception {
        tag("stage7");
        String before = git(checkout, "rev-parse", "stage7");
        assertThat(tag("stage7").code()).isZero();
        assertThat(git(checkout, "rev-parse", "stage7")).isEqualTo(before);
    }

    @Test
    void aStageDoesNotMove() throws Exception {
        tag("stage7");
        String before = git(checkout, "rev-parse", "stage7^{commit}");
        commit("second");
        Said said = tag("stage7");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("already stands at " + before, "choose another name");
        assertThat(git(folder.resolve("origin.git"), "rev-parse", "stage7^{commit}"))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "stage", "stage7 ", "stage7;ls", "stage7-", "--force", "Stage7"})
    void otherNamesAreRefused(String name) throws Exception {
        assertThat(tag(name).code()).isEqualTo(2);
        assertThat(git(checkout, "tag")).isEmpty();
    }

    private record Said(int code, String text) {}

    private Said tag(String stage) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(SCRIPT.toString())
                .directory(checkout.toFile())
                .redirectErrorStream(true);
        builder.environment().put("STAGE", stage);
        return said(builder);
    }

    private void commit(String text) throws IOException, InterruptedException {
        Files.writeString(checkout.resolve("file"), text);
        git(checkout, "add", "file");
        git(checkout, "-c", "user.name=t", "-c", "user.email=t@t.invalid", "commit", "--quiet", "--message", text);
    }

    private static String git(Path where, String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Said said = said(new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true));
        assertThat(said.code()).as(said.text()).isZero();
        return said.text().strip();
    }

    private static Said said(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
