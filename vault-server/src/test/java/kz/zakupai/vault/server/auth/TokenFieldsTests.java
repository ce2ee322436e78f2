package kz.zakupai.vault.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.TokenParameters;
import kz.zakupai.vault.server.request.TokenType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFieldsTests {
    private static final TokenFields FIELDS = TokenFields.with("policies", "ttl", "bound_cidrs");
    private static final EnginePath PATH =
            EnginePath.of("role", "").fields(FIELDS.declared()).build();

    private static TokenSettings read(TokenSettings before, String json) {
        return FIELDS.read(before, Fields.read(PATH, Map.of(), Json.object(json.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void everySettingIsReadAndSurvivesTheStore() {
        TokenSettings settings = read(
                TokenSettings.STANDARD,
                "{\"token_policies\":\"B, a\",\"token_ttl\":\"1m\",\"token_max_ttl\":120,\"token_period\":30,"
                        + "\"token_explicit_max_ttl\":\"1h\",\"token_num_uses\":4,\"token_type\":\"service\","
                        + "\"token_bound_cidrs\":[\"10.0.0.0/8\",\"127.0.0.1/32\"],\"token_no_default_policy\":true}");

        assertThat(settings.token())
                .isEqualTo(new TokenParameters(
                        List.of("a", "b"),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(30),
                        Duration.ofHours(1),
                        4,
                        TokenType.SERVICE,
                        List.of("10.0.0.0/8", "127.0.0.1"),
                        true));
        assertThat(TokenSettings.parse(Json.object(Json.bytes(settings.stored()))))
                .isEqualTo(settings);
    }

    @Test
    void whatARequestDoesNotGiveStays() {
        TokenSettings before = read(TokenSettings.STANDARD, "{\"token_ttl\":60,\"token_policies\":\"a\"}");

        TokenSettings after = read(before, "{\"token_ttl\":0}");

        assertThat(after.token().ttl()).isZero();
        assertThat(after.token().policies()).containsExactly("a");
    }

    @Test
    void oldNameIsShownUntilTheNewOneIsUsedAlone() {
        TokenSettings old = read(TokenSettings.STANDARD, "{\"policies\":\"a\",\"ttl\":60}");
        assertThat(old.wire())
                .containsEntry("policies", List.of("a"))
                .containsEntry("token_policies", List.of("a"))
                .containsEntry("ttl", 60L);
        assertThat(read(old, "{\"policies\":\"x\",\"token_policies\":\"y\"}").wire())
                .containsEntry("policies", List.of("y"))
                .containsEntry("token_policies", List.of("y"));

        assertThat(read(old, "{\"token_policies\":\"b\"}").wire())
                .doesNotContainKey("policies")
                .containsEntry("token_policies", List.of("b"))
                .containsEntry("ttl", 60L);
    }

    @Test
    void settingsNobodyChoseAreShownWithTheirDefaults() {
        assertThat(TokenSettings.STANDARD.wire())
                .hasSize(10)
                .containsEntry("token_type", "default")
                .containsEntry("token_policies", List.of())
                .containsEntry("token_bound_cidrs", List.of())
                .containsEntry("token_strictly_bind_ip", false);
        assertThat(TokenSettings.STANDARD.stored()).containsOnlyKeys("token_type");
    }

    @Test
    void tokenBoundToTheAddressOfItsLoginCarriesThatAddress() {
        var from = new Connection("10.1.2.3", 1, List.of());

        assertThat(read(TokenSettings.STANDARD, "{\"token_strictly_bind_ip\":true}")
                        .granted(from)
                        .boundCidrs())
                .containsExactly("10.1.2.3");
        assertThat(TokenSettings.STANDARD.granted(from).boundCidrs()).isEmpty();
    }

    @Test
    void loginsComeFromTheBoundBlocksOnly() {
        TokenSettings bound = read(TokenSettings.STANDARD, "{\"bound_cidrs\":\"10.0.0.0/8\"}");

        assertThat(bound.allows(new Connection("10.255.0.1", 1, List.of()))).isTrue();
        assertThat(bound.allows(new Connection("11.0.0.1", 1, List.of()))).isFalse();
        assertThat(TokenSettings.STANDARD.allows(new Connection("11.0.0.1", 1, List.of())))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"token_policies\":\"a,ROOT\"} | auth methods cannot create root tokens",
                "{\"token_ttl\":2,\"token_max_ttl\":1} | cannot be greater than 'token_max_ttl'",
                "{\"token_type\":\"gold\"} | value \"gold\"",
                "{\"token_num_uses\":-1} | cannot be negative",
                "{\"token_type\":\"batch\",\"token_period\":1} | to generate periodic tokens",
                "{\"token_type\":\"batch\",\"token_num_uses\":1} | tokens with limited use count",
                "{\"token_strictly_bind_ip\":true,\"token_bound_cidrs\":\"::/0\"} | set only one",
                "{\"bound_cidrs\":\"here\"} | invalid CIDR blocks",
            })
    void impossibleSettingsAreRefused(String json, String text) {
        assertThatThrownBy(() -> read(TokenSettings.STANDARD, json)).hasMessageContaining(text);
    }
}
