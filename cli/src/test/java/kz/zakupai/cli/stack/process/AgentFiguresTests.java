package kz.zakupai.cli.stack.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgentFiguresTests {
    private static Health health(String... lines) {
        return AgentFigures.health(String.join("\n", lines).getBytes(UTF_8));
    }

    @Test
    void anAgentWithATokenIsHealthyWhateverItsFiles() {
        assertThat(health("# TYPE vault_agent_authenticated gauge", "vault_agent_authenticated 1.0")
                        .good())
                .isTrue();
        assertThat(health("vault_agent_authenticated 1.0", "vault_agent_file_current{file=\"a.yml\"} 0.0")
                        .good())
                .isTrue();
    }

    @Test
    void withoutATokenItSaysSo() {
        assertThat(health("vault_agent_authenticated 0.0"))
                .isEqualTo(new Health("degraded", "has no token of the Vault"));
    }

    @Test
    void otherAnswersAreNoAgents() {
        assertThat(AgentFigures.are("Prometheus Server is Ready.".getBytes(UTF_8)))
                .isFalse();
        assertThat(AgentFigures.are("{\"status\":\"healthy\"}".getBytes(UTF_8))).isFalse();
    }
}
