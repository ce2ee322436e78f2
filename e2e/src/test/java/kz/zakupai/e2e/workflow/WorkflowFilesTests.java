package kz.zakupai.e2e.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.zakupai.e2e.workflow.Workflow.Job;
import kz.zakupai.e2e.workflow.Workflow.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkflowFilesTests {
    static Stream<Workflow> workflows() throws IOException {
        try (Stream<Path> files = Files.list(Workflow.ROOT.resolve(".github/workflows"))) {
            return files.sorted().map(file -> Workflow.read(file.getFileName().toString())).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void actionsOfOthersAreTakenAtOneCommitWhoseVersionIsSaid(Workflow workflow) throws IOException {
        List<String> lines = Files.readAllLines(workflow.file()).stream()
                .filter(line -> line.contains("uses: ") && !line.contains("uses: ./"))
                .toList();
        assertThat(lines)
                .isNotEmpty()
                .allMatch(line -> line.matches(".*uses: [\\w-]+/[\\w-]+@[0-9a-f]{40} # v[\\d.]+"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void aJobMayOnlyReadUnlessItSaysMoreAndEndsInTime(Workflow workflow) {
        assertThat(workflow.root().path("permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
        assertThat(workflow.jobs())
                .filteredOn(job -> !job.node().has("uses"))
                .isNotEmpty()
                .allSatisfy(job -> assertThat(job.node().path("timeout-minutes").asInt(0))
                        .as(job.name())
                        .isBetween(1, 60));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void noExpressionIsPutIntoACommand(Workflow workflow) {
        assertThat(workflow.jobs())
                .flatExtracting(Job::steps)
                .filteredOn(step -> step.run().isPresent())
                .allSatisfy(step -> assertThat(step.run().orElseThrow())
                        .as("whoever names a branch writes the command")
                        .doesNotContain("${{"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void noSecretOfTheRepositoryIsUsed(Workflow workflow) throws IOException {
        assertThat(Files.readString(workflow.file())).doesNotContain("secrets.");
    }

    @Test
    void theTestsAreThoseOfTheReadme() {
        assertThat(Workflow.read("ci.yml").job("test").steps())
                .filteredOn(step -> step.run().isPresent())
                .extracting(Step::run)
                .containsExactly(java.util.Optional.of("./zakupai test"));
    }

    @Test
    void onlyADevelopmentServersTokenIsWrittenDown() {
        List<Job> withToken = Workflow.read("ci.yml").jobs().stream()
                .filter(job -> job.environment().containsKey("VAULT_TOKEN"))
                .toList();
        assertThat(withToken).extracting(Job::name).containsExactly("dev-vault");
        assertThat(withToken.getFirst().environment())
                .containsAllEntriesOf(
                        Map.of("VAULT_TOKEN", "dummy-local-token", "VAULT_ADDR", "http://127.0.0.1:8200"));
    }

    @Test
    void aReleaseTagsOnlyWhatHasPassedEverything() {
        Workflow release = Workflow.read("release.yml");
        assertThat(release.job("checks").node().path("uses").asString()).isEqualTo("./.github/workflows/ci.yml");
        assertThat(release.job("tag").node().path("needs").asString()).isEqualTo("checks");
        assertThat(release.job("tag").node().path("if").asString()).isEqualTo("github.ref == 'refs/heads/main'");
    }
}
