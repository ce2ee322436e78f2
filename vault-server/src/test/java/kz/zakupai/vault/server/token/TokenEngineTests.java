package kz.zakupai.vault.server.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.IssuedToken;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenEngineTests {
    private final TokenFixture fixture = new TokenFixture();
    private final Secret root = fixture.root();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void lookupSelfShowsEverythingButTheParent() {
        Secret token = fixture.child(
                root, "{\"policies\":[\"a\"],\"meta\":{\"k\":\"v\"},\"ttl\":\"1h\",\"display_name\":\"x\"}");
        fixture.clock.advance(Duration.ofMinutes(10));

        Map<String, @Nullable Object> data = fixture.read(token, "lookup-self");

        assertThat(data)
                .containsOnlyKeys(
                        "accessor",
                        "creation_time",
                        "creation_ttl",
                        "display_name",
                        "entity_id",
                        "expire_time",
                        "explicit_max_ttl",
                        "id",
                        "issue_time",
                        "meta",
                        "num_uses",
                        "orphan",
                        "path",
                        "policies",
                        "renewable",
                        "ttl",
                        "type")
                .containsEntry("id", token.reveal())
                .containsEntry("creation_ttl", 3600)
                .containsEntry("ttl", 3000)
                .containsEntry("display_name", "token-x")
                .containsEntry("orphan", false)
                .containsEntry("path", "auth/token/create")
                .containsEntry("policies", List.of("a", "default"))
                .containsEntry("type", "service")
                .containsEntry("meta", Map.of("k", "v"))
                .containsEntry("creation_time", 1772359200)
                .containsEntry("issue_time", "2026-03-01T10:00:00.123456789Z")
                .containsEntry("expire_time", "2026-03-01T11:00:00.123456789Z");
    }

    @Test
    void lookupOfRootHasNoExpiry() {
        Map<String, @Nullable Object> data = fixture.read(root, "lookup-self");

        assertThat(data)
                .containsEntry("expire_time", null)
                .containsEntry("ttl", 0)
                .containsEntry("meta", null);
        assertThat(data).doesNotContainKeys("issue_time", "renewable");
    }

    @Test
    void lookupTakesATokenOrNone() {
        Secret token = fixture.child(root, "{\"policies\":[\"a\"]}");

        assertThat(EngineFixture.data(fixture.write(root, "lookup", "{\"token\":\"" + token.reveal() + "\"}")))
                .containsEntry("id", token.reveal());
        assertThat(fixture.read(token, "lookup")).containsEntry("id", token.reveal());
        RequestFailure unknown = fixture.refused(root, "lookup", "{\"token\":\"hvs.none\"}");
        assertThat(unknown.status()).isEqualTo(403);
        assertThat(unknown.errors()).containsExactly("bad token");
    }

    @Test
    void accessorShowsRenewsAndRevokesWithoutTheToken() {
        IssuedToken made = fixture.created(root, "create", "{\"policies\":[\"a\"],\"ttl\":\"1h\"}");
        String body = "{\"accessor\":\"" + made.accessor() + "\"}";

        assertThat(EngineFixture.data(fixture.write(root, "lookup-accessor", body)))
                .containsEntry("id", "");
        IssuedToken renewed = fixture.created(root, "renew-accessor", body);
        assertThat(renewed.token().isEmpty()).isTrue();
        assertThat(renewed.accessor()).isEqualTo(made.accessor());
        assertThat(fixture.write(root, "revoke-accessor", body).empty()).isTrue();
        assertThat(fixture.alive(made.token())).isFalse();
    }

    @Test
    void unknownAccessorIsRefusedExceptForItsRevocation() {
        String body = "{\"accessor\":\"none\"}";

        assertThat(fixture.refused(root, "lookup-accessor", body).status()).isEqualTo(400);
        Response revoked = fixture.write(root, "revoke-accessor", body);
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.warnings()).containsExactly("No token found with this accessor");
    }

    @Test
    void accessorsAreListed() {
        Map<String, @Nullable Object> listed =
                EngineFixture.data(fixture.send(root, Operation.LIST, "accessors", Map.of()));

        assertThat(listed)
                .containsEntry("keys", List.of(fixture.entry(root).caller().accessor()));
    }

    @Test
    void renewSelfStartsTheTtlAnewAndIsShown() {
        Secret token = fixture.loggedIn("a").token().token();
        fixture.clock.advance(Duration.ofMinutes(50));

        IssuedToken renewed = fixture.created(token, "renew-self", "{}");

        assertThat(renewed.ttl()).isEqualTo(Duration.ofHours(1));
        assertThat(renewed.token().reveal()).isEqualTo(token.reveal());
        assertThat(fixture.read(token, "lookup-self"))
                .containsEntry("last_renewal_time", 1772362200)
                .containsEntry("ttl", 3600);
    }

    @Test
    void renewalWithoutAWishGivesWhatTheTokenHad() {
        Secret token = fixture.child(root, "{\"policies\":[\"a\"],\"ttl\":\"1h\"}");
        fixture.clock.advance(Duration.ofMinutes(50));
        assertThat(fixture.created(token, "renew-self", "{}").ttl()).isEqualTo(Duration.ofHours(1));

        fixture.created(token, "renew-self", "{\"increment\":\"2h\"}");

        assertThat(fixture.created(token, "renew-self", "{}").ttl()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void incrementIsHonouredUpToTheMaximum() {
        Secret token = fixture.loggedIn("a").token().token();

        assertThat(fixture.created(token, "renew-self", "{\"increment\":\"2h\"}")
                        .ttl())
                .isEqualTo(Duration.ofHours(2));
        Response capped = fixture.write(token, "renew-self", "{\"increment\":\"9999h\"}");
        assertThat(capped.warnings()).hasSize(1);
        assertThat(Objects.requireNonNull(capped.issued()).ttl()).isEqualTo(TokenFixture.MAX_TTL);
    }

    @Test
    void methodThatRefusesARenewalLeavesTheTokenAsItWas() {
        Secret token = fixture.loggedIn("a").token().token();
        TokenEntry before = fixture.entry(token);
        fixture.authority = (entry, from, now) -> {
            throw RequestFailure.badRequest("role does not exist during renewal");
        };

        assertThat(fixture.refused(token, "renew-self", "{}").errors())
                .containsExactly("role does not exist during renewal");
        assertThat(fixture.entry(token)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"auth/approle/, approle", "auth/services/east/, services-east"})
    void tokenOfALoginIsCalledByItsMount(String path, String name) {
        Secret token = fixture.tokens
                .issue(TokenFixture.login("a"), "", TokenFixture.mount(path, "approle"), path + "login", fixture.now())
                .token()
                .token();

        assertThat(fixture.entry(token).caller().displayName()).isEqualTo(name);
    }

    @Test
    void explicitMaximumOfTheLoginHoldsWhateverTheMethodSaysLater() {
        var login = TokenFixture.login("a");
        Login bounded = login.withToken(login.token().withExplicitMaxTtl(Duration.ofMinutes(90)));
        Secret token = fixture.tokens
                .issue(bounded, "", TokenFixture.APPROLE, "auth/approle/login", fixture.now())
                .token()
                .token();
        fixture.authority = (entry, from, now) -> new RenewalAuthority.Grant(login, TokenFixture.APPROLE);
        fixture.clock.advance(Duration.ofMinutes(45));

        assertThat(fixture.created(token, "renew-self", "{}").ttl()).isEqualTo(Duration.ofMinutes(45));
    }

    @Test
    void periodicTokenLivesAsLongAsItIsRenewed() {
        Secret token = fixture.child(root, "{\"policies\":[\"a\"],\"period\":\"1h\"}");

        for (int day = 0; day < 40; day++) {
            fixture.clock.advance(Duration.ofMinutes(59));
            assertThat(fixture.created(token, "renew-self", "{\"increment\":\"5h\"}")
                            .ttl())
                    .isEqualTo(Duration.ofHours(1));
        }
        assertThat(fixture.read(token, "lookup-self")).containsEntry("period", 3600);
    }

    @Test
    void rootAndUnrenewableTokensAreNotRenewed() {
        Secret fixed = fixture.child(root, "{\"policies\":[\"a\"],\"renewable\":false}");

        assertThat(fixture.refused(root, "renew-self", "{}").errors()).containsExactly("invalid lease ID");
        assertThat(fixture.refused(fixed, "renew-self", "{}").errors()).containsExactly("lease is not renewable");
        assertThat(fixture.refused(root, "renew", "{\"token\":\"hvs.none\"}").errors())
                .containsExactly("token not found");
        assertThat(fixture.refused(root, "renew", "{}").errors()).containsExactly("missing token ID");
    }

    @Test
    void revokeTakesTheTreeAndForgivesAnUnknownToken() {
        Secret parent = fixture.child(root, "{\"policies\":[\"a\"]}");
        Secret child = fixture.child(parent, "{}");

        fixture.write(root, "revoke", "{\"token\":\"" + parent.reveal() + "\"}");
        fixture.write(root, "revoke", "{\"token\":\"" + parent.reveal() + "\"}");

        assertThat(fixture.alive(child)).isFalse();
    }

    @Test
    void revokeSelfEndsTheCaller() {
        Secret token = fixture.loggedIn("a").token().token();

        fixture.write(token, "revoke-self", "{}");

        assertThat(fixture.alive(token)).isFalse();
    }

    @Test
    void revokeOrphanNeedsATokenThatExists() {
        Secret parent = fixture.child(root, "{\"policies\":[\"a\"]}");
        Secret child = fixture.child(parent, "{}");

        fixture.write(root, "revoke-orphan", "{\"token\":\"" + parent.reveal() + "\"}");

        assertThat(fixture.read(child, "lookup-self")).containsEntry("orphan", true);
        assertThat(fixture.refused(root, "revoke-orphan", "{\"token\":\"hvs.none\"}")
                        .errors())
                .containsExactly("token to revoke not found");
    }

    @Test
    void tokenInItsLastUseSeesItselfAndIsThenGone() {
        Secret once = fixture.child(root, "{\"policies\":[\"a\"],\"num_uses\":1}");

        assertThat(fixture.read(once, "lookup-self")).containsEntry("num_uses", -1);

        assertThat(catchThrowableOfType(RequestFailure.class, () -> fixture.read(once, "lookup-self"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void childInheritsTheAddressesOfItsParent() {
        fixture.write(root, "roles/bound", "{\"token_bound_cidrs\":\"127.0.0.0/8\",\"allowed_policies\":\"a\"}");
        Secret parent = fixture.created(root, "create/bound", "{}").token();

        Secret child = fixture.child(parent, "{}");

        assertThat(fixture.entry(child).allows("10.0.0.1")).isFalse();
        assertThat(fixture.read(child, "lookup-self")).containsEntry("bound_cidrs", List.of("127.0.0.0/8"));
    }
}
