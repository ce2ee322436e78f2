package kz.zakupai.vault.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.TokenType;
import org.junit.jupiter.api.Test;

final class TtlRulesTests {
    private static final Instant CREATED = Instant.parse("2026-03-01T10:00:00.9Z");
    private static final Duration NONE = Duration.ZERO;
    private static final Mount MOUNT = new Mount(
            "auth/approle/",
            "approle",
            "approle_0",
            "uuid",
            Map.of(),
            Duration.ofHours(768),
            Duration.ofHours(768),
            TokenType.DEFAULT_SERVICE,
            List.of(),
            LockoutRules.STANDARD);

    @Test
    void nothingWishedGivesTheMethodsTtlElseTheMounts() {
        assertThat(rules(Duration.ofHours(2), NONE, NONE, NONE)
                        .effective(NONE, CREATED, CREATED)
                        .ttl())
                .isEqualTo(Duration.ofHours(2));
        assertThat(rules(NONE, NONE, NONE, NONE)
                        .effective(NONE, CREATED, CREATED)
                        .ttl())
                .isEqualTo(MOUNT.maxLeaseTtl());
    }

    @Test
    void methodsMaximumMayOnlyBeLess() {
        assertThat(rules(NONE, Duration.ofHours(3), NONE, NONE).maxTtl()).isEqualTo(Duration.ofHours(3));
        assertThat(rules(NONE, Duration.ofDays(999), NONE, NONE).maxTtl()).isEqualTo(MOUNT.maxLeaseTtl());
    }

    @Test
    void renewalStopsAtTheMaximumSinceCreation() {
        TtlRules rules = rules(Duration.ofHours(2), Duration.ofHours(3), NONE, NONE);

        TtlRules.Effective late = rules.effective(NONE, CREATED, CREATED.plus(Duration.ofHours(2)));

        assertThat(late.ttl()).isEqualTo(Duration.ofHours(1));
        assertThat(late.warnings())
                .containsExactly(
                        "TTL of \"2h\" exceeded the effective max_ttl of \"1h\"; TTL value is capped accordingly");
        assertThatThrownBy(() -> rules.effective(NONE, CREATED, CREATED.plus(Duration.ofHours(3))))
                .isInstanceOf(RequestFailure.class);
    }

    @Test
    void periodStartsAnewWithoutEndWhateverIsWished() {
        TtlRules rules = rules(NONE, NONE, Duration.ofHours(1), NONE);

        TtlRules.Effective late = rules.effective(Duration.ofHours(9), CREATED, CREATED.plus(Duration.ofDays(999)));

        assertThat(late.ttl()).isEqualTo(Duration.ofHours(1));
        assertThat(late.warnings()).isEmpty();
    }

    @Test
    void periodIsBoundByAnExplicitMaximum() {
        TtlRules rules = rules(NONE, NONE, Duration.ofHours(1), Duration.ofMinutes(90));

        assertThat(rules.effective(NONE, CREATED, CREATED.plus(Duration.ofHours(1)))
                        .ttl())
                .isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void periodOverTheMaximumIsCapped() {
        TtlRules.Effective capped =
                rules(NONE, NONE, Duration.ofHours(9999), NONE).effective(NONE, CREATED, CREATED);

        assertThat(capped.ttl()).isEqualTo(MOUNT.maxLeaseTtl());
        assertThat(capped.warnings())
                .containsExactly(
                        "period of \"9999h\" exceeded the effective max_ttl of \"768h\"; period value is capped"
                                + " accordingly");
    }

    @Test
    void capsAreShownAsGoShowsThem() {
        TtlRules rules = rules(Duration.ofSeconds(5430), Duration.ofMinutes(90), NONE, NONE);

        assertThat(rules.effective(NONE, CREATED, CREATED).warnings())
                .containsExactly("TTL of \"1h30m30s\" exceeded the effective max_ttl of \"1h30m\"; TTL value is capped"
                        + " accordingly");
    }

    private static TtlRules rules(Duration ttl, Duration maxTtl, Duration period, Duration explicitMaxTtl) {
        return TtlRules.of(MOUNT, ttl, maxTtl, period, explicitMaxTtl);
    }
}
