package kz.zakupai.vault.server.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClaimTemplateTests {
    private static final Map<String, @Nullable Object> CLAIMS = new LinkedHashMap<>(Map.of(
            "project_id",
            1234,
            "environment",
            "prod",
            "branch",
            "main",
            "job",
            Map.of("name", "Build", "steps", List.of("a", "b"))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "plain ~ plain",
                "project_{{.project_id}}/env_{{ .environment }} ~ project_1234/env_prod",
                "{{if eq \"prod\" .environment}}p_{{.branch}}{{end}} ~ p_main",
                "x{{if ne .environment `prod`}}a{{else if eq .branch \"main\"}}b{{else}}c{{end}} ~ xb",
                "{{if ne nil (index . \"optional\")}}{{.optional}}{{end}}none ~ none",
                "{{if and .branch (not false)}}y{{end}} ~ y",
                "{{if or (index . \"no\") .branch}}y{{end}} ~ y",
                "{{.job.name | lowercase | replace \"b\" \"g\"}} ~ guild",
                "{{index .job.steps 1}}{{len .job.steps}} ~ b2",
                "{{truncate 2 .branch}} ~ ma",
                "a {{- .branch -}} b ~ amainb",
                "{{.job.steps}} ~ [a b]"
            })
    void claimsArePutIn(String template, String expected) {
        assertThat(ClaimTemplate.parse(template.strip()).render(new Claims(CLAIMS)))
                .isEqualTo(expected.strip());
    }

    @Test
    void aClaimThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> ClaimTemplate.parse("{{.absent}}").render(new Claims(CLAIMS)))
                .hasMessage("map has no entry for key \"absent\"");
        assertThatThrownBy(() -> ClaimTemplate.parse("{{.branch.inner}}").render(new Claims(CLAIMS)))
                .hasMessage("map has no entry for key \"inner\"");
    }

    @Test
    void whatIsNoTemplateIsRefused() {
        for (String text : List.of(
                "{{",
                "{{}}",
                "{{if .a}}",
                "{{end}}",
                "{{if .a}}{{else}}",
                "{{range .a}}{{end}}",
                "{{(.a}}",
                "{{.a .b}}",
                "{{eq}}",
                "{{.a | .b}}",
                "{{\"a}}",
                "{{if}}{{end}}",
                "{{" + "(".repeat(100) + ".a" + ")".repeat(100) + "}}",
                "{{if .a}}".repeat(100) + "{{end}}".repeat(100))) {
            assertThatThrownBy(() -> ClaimTemplate.parse(text)).as(text).isInstanceOf(TokenRejected.class);
        }
    }

    @Test
    void policiesOfALoginAreMadeOfItsClaims() {
        try (JwtFixture jwt = new JwtFixture()) {
            SigningKey key = SigningKey.of("", "ES256");
            jwt.staticKeys(key);
            jwt.role(
                    "ci",
                    "{\"role_type\":\"jwt\",\"user_claim\":\"sub\",\"bound_subject\":\"user-1\",\"token_policies_template_claims\":true,"
                            + "\"token_policies\":[\"p_{{.project}}\",\"{{if eq .env `prod`}}deploy{{end}}\"]}");

            assertThat(jwt.login("ci", key.sign(jwt.claims("project", 7, "env", "prod")))
                            .token()
                            .policies())
                    .containsExactly("deploy", "p_7");
            assertThat(jwt.login("ci", key.sign(jwt.claims("project", 7, "env", "test")))
                            .token()
                            .policies())
                    .containsExactly("p_7");
            assertThat(jwt.refusal("ci", key.sign(jwt.claims("env", "test"))))
                    .contains("failed to template policy", "map has no entry for key \"project\"");
            assertThat(jwt.engine
                            .writeFailure("role/ci", "{\"role_type\":\"jwt\",\"token_policies\":[\"{{x}}\"]}")
                            .errors())
                    .containsExactly("failed to parse template policy [0]: function \"x\" not defined");
        }
    }

    @Test
    void claimsCannotAskForTheRootPolicy() {
        try (JwtFixture jwt = new JwtFixture()) {
            SigningKey key = SigningKey.of("", "ES256");
            jwt.staticKeys(key);
            jwt.role(
                    "ci",
                    "{\"role_type\":\"jwt\",\"user_claim\":\"sub\",\"bound_subject\":\"user-1\",\"token_policies_template_claims\":true,"
                            + "\"token_policies\":[\"{{.project}}\"]}");

            assertThat(jwt.refusal("ci", key.sign(jwt.claims("project", "Root"))))
                    .isEqualTo("400 auth methods cannot create root tokens");
        }
    }
}
