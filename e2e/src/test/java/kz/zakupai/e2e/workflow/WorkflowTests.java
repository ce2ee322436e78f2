package kz.zakupai.e2e.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.e2e.workflow.JobRun.Ended;
import kz.zakupai.service.junit.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs that start something, run here with ports and folders of their own. */
class WorkflowTests {
    private static final String REPOSITORY = "zakupai/zakupai";
    private static final List<Integer> STACK_PORTS = List.of(8200, 7432, 7001, 7002, 7011, 9090, 9093);

    @TempDir
    Path folder;

    @Test
    void theBootstrapPhaseReadsFromADevelopmentServer() throws Exception {
        int port = 8200 + FreePorts.offset(List.of(8200));
        List<Ended> steps = new JobRun(folder, Map.of(), Map.of("VAULT_ADDR", "http://127.0.0.1:" + port))
                .run(Workflow.read("ci.yml").job("dev-vault"));

        assertThat(steps).hasSize(3).allSatisfy(WorkflowTests::succeeded);
        assertThat(steps.get(1).output()).contains("zakupai/app version 1 holds API_KEY");
        assertThat(FreePorts.free(port)).as("the server has been stopped").isTrue();
    }

    @Test
    void theStackLetsARunOfTheRepositoryReadZakupaiAppAndIsVerified() throws Exception {
        int offset = FreePorts.offset(STACK_PORTS);
        try (var identities = new RunIdentities(REPOSITORY)) {
            var environment = new LinkedHashMap<String, String>();
            environment.put("VAULT_ADDR", "http://127.0.0.1:" + (8200 + offset));
            environment.put("ZAKUPAI_HOME", folder.resolve("home").toString());
            environment.put("UP_OPTIONS", "--port-offset " + offset);
            environment.put("ACTIONS_ID_TOKEN_REQUEST_URL", identities.requestUrl());
            environment.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", RunIdentities.REQUEST_TOKEN);
            List<Ended> steps = new JobRun(
                            folder,
                            Map.of(
                                    "github.repository",
                                    REPOSITORY,
                                    "vars.OIDC_ISSUER || 'https://token.actions.githubusercontent.com'",
                                    identities.issuer()),
                            environment)
                    .run(Workflow.read("ci.yml").job("stack"));

            assertThat(steps).allSatisfy(WorkflowTests::succeeded);
            assertThat(output(steps, "vault kv get zakupai/app")).contains("zakupai/app version 1 holds API_KEY");
            assertThat(Files.readString(folder.resolve("summary.md")))
                    .contains("| result")
                    .doesNotContain("FAILED");
            assertThat(folder.resolve("home"))
                    .as("the stack has been taken away")
                    .doesNotExist();
        }
    }

    private static void succeeded(Ended step) {
        assertThat(step.code()).as(step.step() + ":\n" + step.output()).isZero();
    }

    private static String output(List<Ended> steps, String name) {
        return steps.stream()
                .filter(step -> step.step().equals(name))
                .findFirst()
                .orElseThrow()
                .output();
    }
}
