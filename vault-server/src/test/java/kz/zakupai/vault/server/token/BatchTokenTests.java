package kz.zakupai.vault.server.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.request.IssuedToken;
import kz.zakupai.vault.server.request.TokenType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BatchTokenTests {
    private final TokenFixture fixture = new TokenFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void batchTokenCarriesItsFactsAndIsStoredNowhere() {
        List<String> before = fixture.storage.keys();
        IssuedToken batch = orphan();

        TokenEntry entry = fixture.entry(batch.token());

        assertThat(fixture.storage.keys()).isEqualTo(before);
        assertThat(batch.token().reveal()).startsWith("hvb.");
        assertThat(entry.caller().policies()).containsExactly("a");
        assertThat(entry.caller().metadata()).containsEntry("k", "v");
        assertThat(entry.caller().tokenKey()).isNotEmpty();
        assertThat(entry.caller().usesLeft()).isZero();
    }

    @Test
    void anyChangedCharacterMakesItUnknown() {
        String token = orphan().token().reveal();

        for (int at = 0; at < token.length(); at++) {
            for (char other : new char[] {'A', 'x', '.'}) {
                String changed = token.substring(0, at) + other + token.substring(at + 1);
                boolean same = changed.equals(token);
                assertThat(fixture.alive(Secret.of(changed)))
                        .as("position %s", at)
                        .isEqualTo(same);
            }
        }
    }

    @Test
    void shortenedLengthenedAndEmptyTokensAreUnknown() {
        String token = orphan().token().reveal();

        assertThat(List.of("hvb.", "hvb.AA", "hvb.====", token.substring(0, token.length() - 4), token + "AAAA"))
                .noneMatch(text -> fixture.alive(Secret.of(text)));
    }

    @Test
    void tokenOfAnotherServerIsUnknown() {
        Secret token = orphan().token();

        try (var other = new TokenFixture()) {
            assertThat(other.alive(token)).isFalse();
        }
    }

    @Test
    void batchTokenSurvivesARestartAndExpires() {
        Secret token = orphan().token();
        fixture.restart();
        assertThat(fixture.alive(token)).isTrue();

        fixture.clock.advance(Duration.ofHours(1));
        assertThat(fixture.alive(token)).isFalse();
    }

    @Test
    void batchTokenStopsWorkingWithItsParent() {
        Secret parent = fixture.loggedIn("a").token().token();
        Secret batch = fixture.created(parent, "create", "{\"type\":\"batch\"}").token();
        assertThat(fixture.alive(batch)).isTrue();

        fixture.tokens.revoke(fixture.entry(parent));

        assertThat(fixture.alive(batch)).isFalse();
    }

    @Test
    void batchTokenCanBeNeitherRenewedNorRevoked() {
        Secret batch = orphan().token();

        assertThat(fixture.refused(batch, "renew-self", "{}").errors())
                .containsExactly("batch tokens cannot be renewed");
        assertThat(fixture.refused(batch, "revoke-self", "{}").errors())
                .containsExactly("batch tokens cannot be revoked");
    }

    private IssuedToken orphan() {
        return fixture.tokens
                .create(
                        TokenDraft.of("auth/token/create", "token", List.of("a"))
                                .type(TokenType.BATCH)
                                .metadata(Map.of("k", "v"))
                                .ttl(Duration.ofHours(1)),
                        fixture.now())
                .token();
    }
}
