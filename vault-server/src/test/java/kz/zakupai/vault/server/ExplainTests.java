package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policy decisions with their reasons, over the wire. */
class ExplainTests {
    private final ServerFixture vault = new ServerFixture(new MemoryStore()).ready();

    @BeforeEach
    void mount() {
        vault.post("sys/mounts/zakupai", "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}");
        vault.policy("wide", "# all\npath \"zakupai/*\" { capabilities = [\"read\", \"list\"] }");
        vault.policy("narrow", """
                path "zakupai/data/app" { capabilities = ["deny"] }
                path "zakupai/data/+" { capabilities = ["update"] }
                """);
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private Reply explain(String body) {
        return vault.post("sys/internal/acl/explain", body);
    }

    private static List<?> matching(Reply reply) {
        return reply.object("data").get("matching") instanceof List<?> list ? list : List.of();
    }

    @Test
    void theDecidingRuleIsNamedAndTheOthersSayWhyTheyLost() {
        Reply denied = explain("{\"path\":\"zakupai/data/app\",\"policies\":\"wide,narrow\"}");
        assertThat(denied.object("data"))
                .containsEntry("allowed", false)
                .containsEntry("policy", "narrow")
                .containsEntry("rule", "zakupai/data/app")
                .containsEntry("line", 1)
                .containsEntry("reason", "the path is denied");
        assertThat(matching(denied)).hasSize(3);
        assertThat(String.valueOf(matching(denied).get(1)))
                .contains("zakupai/data/+", "first wildcard", "decides=false");
        assertThat(String.valueOf(matching(denied).get(2))).contains("zakupai/*", "line=2");
    }

    @Test
    void theSmallestRuleThatWouldAllowIsGiven() {
        assertThat(explain("{\"path\":\"zakupai/data/b\",\"capability\":\"update\",\"policies\":\"wide\"}")
                        .object("data"))
                .containsEntry("allowed", false)
                .containsEntry("smallest_rule", "path \"zakupai/data/b\" {\n  capabilities = [\"update\"]\n}\n");
        assertThat(explain("{\"path\":\"sys/audit/file\",\"capability\":\"update\",\"policies\":\"wide\"}")
                        .object("data"))
                .containsEntry("sudo_required", true)
                .containsEntry(
                        "smallest_rule", "path \"sys/audit/file\" {\n  capabilities = [\"update\", \"sudo\"]\n}\n");
        assertThat(explain("{\"path\":\"zakupai/data/b\",\"policies\":\"wide\"}")
                        .object("data"))
                .containsEntry("allowed", true)
                .containsEntry("smallest_rule", "");
    }

    @Test
    void aPathWithoutDataIsPointedOut() {
        Reply reply = explain("{\"path\":\"zakupai/app\",\"policies\":\"narrow\"}");
        assertThat(reply.warnings()).anyMatch(text -> text.contains("zakupai/data/app"));
        assertThat(String.valueOf(reply.object("data").get("smallest_rule"))).contains("zakupai/data/app");
        assertThat(explain("{\"path\":\"zakupai/\",\"capability\":\"list\",\"policies\":\"narrow\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPolicyThatForgetsDataIsWrittenWithAWarningThatNamesTheLine() {
        String rules = "\n\npath \"zakupai/app\" { capabilities = [\"read\"] }";
        Reply written = vault.post("sys/policies/acl/forgetful", "{\"policy\":" + quoted(rules) + "}");
        assertThat(written.status()).isEqualTo(200);
        assertThat(written.warnings()).singleElement().asString().contains("line 3", "zakupai/data/app");

        for (String fine :
                List.of("zakupai/data/*", "zakupai/*", "zakupai/+/app", "zakupai/d*", "zakupai/config", "x/y")) {
            String policy = "path \"" + fine + "\" { capabilities = [\"read\"] }";
            assertThat(vault.post("sys/policies/acl/fine", "{\"policy\":" + quoted(policy) + "}")
                            .status())
                    .as(fine)
                    .isEqualTo(204);
        }
    }

    @Test
    void askingAboutOthersNeedsTheRightToAskForTheirCapabilities() {
        vault.policy("asker", "path \"sys/internal/acl/explain\" { capabilities = [\"update\"] }");
        String root = vault.token();
        String asker = vault.tokenWith("asker");
        vault.as(asker);
        assertThat(explain("{\"path\":\"zakupai/data/app\"}").object("data"))
                .containsEntry("allowed", false)
                .containsEntry("reason", "no rule matches the path");
        assertThat(explain("{\"path\":\"a\",\"token\":\"" + root + "\"}").status())
                .isEqualTo(403);
        assertThat(explain("{\"path\":\"a\",\"policies\":\"wide\"}").status()).isEqualTo(403);
        vault.as(root);
        assertThat(explain("{\"path\":\"a\",\"token\":\"" + asker + "\"}").object("data"))
                .containsEntry("allowed", false);
        assertThat(explain("{\"path\":\"a\",\"token\":\"" + asker + "\",\"policies\":\"wide\"}")
                        .status())
                .isEqualTo(400);
        assertThat(explain("{\"path\":\"a\",\"capability\":\"fly\"}").status()).isEqualTo(400);
        assertThat(explain("{\"path\":\"a\",\"policies\":\"absent\"}").error()).contains("absent");
    }

    private static String quoted(String text) {
        return new String(Json.bytes(Map.of("t", text)), StandardCharsets.UTF_8)
                .replaceFirst("^\\{\"t\":", "")
                .replaceFirst("\\}$", "");
    }
}
