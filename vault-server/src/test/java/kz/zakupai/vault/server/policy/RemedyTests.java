package kz.zakupai.vault.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.request.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemedyTests {
    private static final String PATH = "secret/data/app";

    private static Explanation explain(String... documents) {
        return acl(documents).explain(Operation.UPDATE, PATH, Map.of("b", "1"), null);
    }

    private static Acl acl(String... documents) {
        return Acl.of(
                List.of(documents).stream()
                        .map(document -> Policy.of("p", document))
                        .toList(),
                TemplateValues.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "path \"secret/*\" { capabilities = [\"deny\"] }",
                "path \"secret/*\" {\n capabilities = [\"update\"]\n allowed_parameters = { \"a\" = [] }\n}",
                "path \"secret/data/app\" { capabilities = [\"read\"] }",
                "path \"secret/data/+\" {\n capabilities = [\"update\"]\n max_wrapping_ttl = \"5m\"\n}",
                "path \"secret/data/app\" {\n capabilities = [\"read\"]\n allowed_parameters = { \"b\" = [] }\n}",
            })
    void theRuleThatIsOfferedAllowsTheRequest(String document) {
        Remedy remedy = Remedy.of(explain(document), PATH, "update", false);
        assertThat(remedy.rule()).isNotEmpty();
        assertThat(explain(document, remedy.rule()).decision().allowed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path \"secret/data/app\" { capabilities = [\"deny\"] }",
                "path \"secret/data/app\" {\n capabilities = [\"update\"]\n denied_parameters = { \"b\" = [] }\n}",
                "path \"secret/data/app\" {\n capabilities = [\"update\"]\n min_wrapping_ttl = \"5m\"\n}",
            })
    void whereNoFurtherRuleHelpsNoneIsOffered(String document) {
        Remedy remedy = Remedy.of(explain(document), PATH, "update", false);
        assertThat(remedy.rule()).isEmpty();
        assertThat(remedy.advice()).contains("change that one");
        assertThat(explain(document, Remedy.rule(PATH, "update", false))
                        .decision()
                        .allowed())
                .isFalse();
    }

    @Test
    void whatTheOfferedRuleTakesAwayIsTold() {
        Remedy remedy =
                Remedy.of(explain("path \"secret/*\" { capabilities = [\"read\", \"list\"] }"), PATH, "update", true);
        assertThat(remedy.rule()).contains("[\"update\", \"sudo\"]");
        assertThat(remedy.advice()).contains("secret/*", "list, read");
    }
}
