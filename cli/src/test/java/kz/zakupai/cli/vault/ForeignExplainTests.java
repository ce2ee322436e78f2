package kz.zakupai.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import kz.zakupai.cli.vault.VaultShell.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code vault policy explain} at a Vault that does not explain its decisions. */
class ForeignExplainTests {
    private static final String ABSENT = "{\"errors\":[\"1 error occurred:\\n\\t* unsupported path\\n\\n\"]}";
    private static final String TOKEN = "{\"data\":{\"policies\":[\"app\"],\"entity_id\":\"\"}}";
    private static final String POLICY = "{\"data\":{\"name\":\"app\",\"policy\":\"path \\\"secret/data/app\\\" {\\n"
            + "  capabilities = [\\\"update\\\"]\\n  denied_parameters = { \\\"x\\\" = [] }\\n}\\n\"}}";

    private ScriptedServer vault;

    @BeforeEach
    void start() throws IOException {
        vault = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private Outcome explain(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "policy";
        all[1] = "explain";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return new VaultShell(Map.of("VAULT_ADDR", vault.address(), "VAULT_TOKEN", "t")).run(all);
    }

    private void answersWith(String capabilities) {
        vault.then(404, ABSENT)
                .then(200, TOKEN)
                .then(
                        200,
                        "{\"data\":{\"secret/data/app\":[" + capabilities + "],\"capabilities\":[" + capabilities
                                + "]}}")
                .then(200, POLICY);
    }

    @Test
    void theReasonIsWorkedOutFromThePoliciesThatMayBeRead() {
        answersWith("\"update\"");
        Outcome outcome = explain("update", "secret/data/app");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("ALLOWED  update secret/data/app")
                .contains("Policy \"app\", line 1: update is granted")
                .contains("This server does not explain its decisions");
    }

    @Test
    void parametersAreLookedAtWhichCapabilitiesDoNotTell() {
        answersWith("\"update\"");
        Outcome outcome = explain("update", "secret/data/app", "x=1");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).contains("parameter \"x\" is denied");
    }

    @Test
    void theServersWordGoesBeforeWhatIsWorkedOutHere() {
        answersWith("\"read\"");
        Outcome outcome = explain("read", "secret/data/app");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("sys/capabilities says so").contains("its word is taken");
    }

    @Test
    void machinesSeeThatTheReasonIsFromHere() {
        answersWith("\"deny\"");
        Outcome outcome = explain("-format=json", "read", "secret/data/app");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).contains("\"source\": \"local\"").contains("\"allowed\": false");
    }

    @Test
    void withoutAnswersItCannotBeFoundOut() {
        vault.then(404, ABSENT).then(403, "{\"errors\":[\"permission denied\"]}");
        Outcome outcome = explain("read", "secret/data/app");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("permission denied");
    }
}
