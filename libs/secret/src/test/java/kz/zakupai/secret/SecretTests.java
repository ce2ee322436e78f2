package kz.zakupai.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTests {
    private static final String CANARY = "canary-Ж-42";

    record Holder(String name, Secret password) {}

    @Test
    void noTextFormShowsTheContent() {
        var secret = Secret.of(CANARY);
        assertThat(secret.toString()).doesNotContain("canary");
        assertThat(new Holder("db", secret).toString()).doesNotContain("canary");
        assertThat(List.of(secret).toString()).doesNotContain("canary");
        assertThat(Map.of("k", secret).toString()).doesNotContain("canary");
        assertThat("%s".formatted(secret)).doesNotContain("canary");
    }

    @Test
    void contentIsReadOnlyOnPurpose() {
        assertThat(Secret.of(CANARY).reveal()).isEqualTo(CANARY);
        assertThat(Secret.of(new byte[] {1, 2}).revealBytes()).containsExactly(1, 2);
    }

    @Test
    void bytesAreCopiedInAndOut() {
        byte[] mine = {1, 2, 3};
        var secret = Secret.of(mine);
        mine[0] = 9;
        secret.revealBytes()[1] = 9;
        assertThat(secret.revealBytes()).containsExactly(1, 2, 3);
    }

    @Test
    void equalityIsByIdentityAndComparisonIsExplicit() {
        var one = Secret.of("a");
        var other = Secret.of("a");
        assertThat(one).isNotEqualTo(other);
        assertThat(one.constantTimeEquals(other)).isTrue();
        assertThat(one.constantTimeEquals(Secret.of("b"))).isFalse();
        assertThat(one.constantTimeEquals(Secret.of("ab"))).isFalse();
    }

    @Test
    void destroyedSecretCannotBeRead() {
        var secret = Secret.of(CANARY);
        secret.close();
        assertThatThrownBy(secret::reveal)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("canary");
        assertThatThrownBy(secret::revealBytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void binaryContentHasNoTextReading() {
        assertThatThrownBy(() -> Secret.of(new byte[] {(byte) 0xff}).reveal())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("revealBytes");
    }
}
