package kz.zakupai.vault.server.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.request.IssuedToken;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.TokenType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenCreationTests {
    private final TokenFixture fixture = new TokenFixture();
    private final Secret root = fixture.root();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void childOfRootHasItsPoliciesDefaultAndTheMountsTtl() {
        IssuedToken made = fixture.created(root, "create", "{\"policies\":[\"b\",\"a\"],\"meta\":{\"user\":\"x\"}}");

        assertThat(made.policies()).containsExactly("a", "b", "default");
        assertThat(made.ttl()).isEqualTo(TokenFixture.MAX_TTL);
        assertThat(made.metadata()).containsEntry("user", "x");
        assertThat(made.renewable()).isTrue();
        assertThat(made.orphan()).isFalse();
    }

    @Test
    void rootWithoutPoliciesMakesARootToken() {
        IssuedToken made = fixture.created(root, "create", "{}");

        assertThat(made.policies()).containsExactly("root");
        assertThat(made.ttl()).isZero();
        assertThat(made.renewable()).isFalse();
    }

    @Test
    void rootTokenWithTtlExpiresAndCannotMakeAnEternalOne() {
        Secret expiring = fixture.child(root, "{\"ttl\":\"1h\"}");

        assertThat(fixture.entry(expiring).caller().root()).isTrue();
        assertThat(fixture.entry(expiring).expires()).isEqualTo(fixture.now().plus(Duration.ofHours(1)));
        assertThat(fixture.refused(expiring, "create", "{}").errors())
                .containsExactly("expiring root tokens cannot create non-expiring root tokens");
    }

    @Test
    void absentOrEmptyPoliciesInheritTheParents() {
        Secret parent = fixture.child(root, "{\"policies\":[\"a\"]}");

        assertThat(fixture.created(parent, "create", "{\"policies\":[]}").policies())
                .containsExactly("a", "default");
    }

    @Test
    void policyAsTextIsOneName() {
        assertThat(fixture.created(root, "create", "{\"policies\":\"a,b\"}").policies())
                .containsExactly("a,b", "default");
    }

    @Test
    void unknownPolicyIsAWarning() {
        Response response = fixture.write(root, "create", "{\"policies\":[\"a\",\"none\"]}");

        assertThat(response.warnings()).containsExactly("Policy \"none\" does not exist");
    }

    @Test
    void ttlOverTheMaximumIsCappedWithAWarning() {
        Response response = fixture.write(root, "create", "{\"policies\":[\"a\"],\"ttl\":\"99999h\"}");

        assertThat(response.warnings())
                .containsExactly("TTL of \"99999h\" exceeded the effective max_ttl of \"768h\"; TTL value is capped"
                        + " accordingly");
        assertThat(Objects.requireNonNull(response.issued()).ttl()).isEqualTo(TokenFixture.MAX_TTL);
    }

    @Test
    void explicitMaximumCapsTheTtl() {
        IssuedToken made =
                fixture.created(root, "create", "{\"policies\":[\"a\"],\"ttl\":\"10h\",\"explicit_max_ttl\":\"2h\"}");

        assertThat(made.ttl()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void noDefaultPolicyLeavesItOut() {
        assertThat(fixture.created(root, "create", "{\"policies\":[\"a\"],\"no_default_policy\":true}")
                        .policies())
                .containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"policies\":[\"a\",\"b\"]} | child policies must be subset of parent",
                "{\"policies\":[\"root\"]} | child policies must be subset of parent",
                "{\"id\":\"chosen\"} | root or sudo privileges required to specify token id",
                "{\"no_parent\":true} | root or sudo privileges required to create orphan token",
                "{\"period\":\"1h\"} | root or sudo privileges required to create periodic token",
                "{\"num_uses\":-1} | number of uses cannot be negative",
                "{\"type\":\"odd\"} | invalid 'token_type' value",
                "{\"type\":\"batch\",\"num_uses\":1} | batch tokens cannot have \"num_uses\" set",
                "{\"entity_alias\":\"x\"} | 'entity_alias' is only allowed in combination with token role",
            })
    void ordinaryCallerIsRefused(String body, String error) {
        Secret caller = fixture.child(root, "{\"policies\":[\"a\"]}");

        RequestFailure failure = fixture.refused(caller, "create", body);

        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.errors()).containsExactly(error);
    }

    @Test
    void sudoMayGoBeyondItsPoliciesButNotToRoot() {
        Secret caller = fixture.child(root, "{\"policies\":[\"a\"]}");
        fixture.makeSudoer(caller);

        assertThat(fixture.created(caller, "create", "{\"policies\":[\"b\"],\"no_parent\":true}")
                        .orphan())
                .isTrue();
        assertThat(fixture.refused(caller, "create", "{\"policies\":[\"root\"]}")
                        .errors())
                .containsExactly("root tokens may not be created without parent token being root");
    }

    @Test
    void createOrphanNeedsNoSudo() {
        Secret caller = fixture.child(root, "{\"policies\":[\"a\"]}");

        assertThat(fixture.created(caller, "create-orphan", "{}").orphan()).isTrue();
    }

    @Test
    void chosenIdIsTheToken() {
        fixture.child(root, "{\"id\":\"chosen\",\"policies\":[\"a\"]}");

        assertThat(fixture.alive(Secret.of("chosen"))).isTrue();
        assertThat(fixture.refused(root, "create", "{\"id\":\"chosen\"}").errors())
                .containsExactly("cannot create a token with a duplicate ID");
        assertThat(fixture.refused(root, "create", "{\"id\":\"a.b\"}").errors())
                .containsExactly("custom token ID cannot have a '.' in the value");
    }

    @Test
    void displayNameIsCleaned() {
        Secret made = fixture.child(root, "{\"display_name\":\"my app!\",\"policies\":[\"a\"]}");

        assertThat(fixture.entry(made).caller().displayName()).isEqualTo("token-my-app");
    }

    @Test
    void restrictedTokenMakesNoChildrenAlsoInItsLastUse() {
        Secret twice = fixture.child(root, "{\"policies\":[\"a\"],\"num_uses\":2}");

        for (int use = 0; use < 2; use++) {
            assertThat(fixture.refused(twice, "create", "{}").errors())
                    .containsExactly("restricted use token cannot generate child tokens");
        }
    }

    @Test
    void batchTokenMakesNoTokensAndCannotBeRoot() {
        IssuedToken batch = fixture.created(root, "create", "{\"type\":\"batch\",\"policies\":[\"a\"]}");

        assertThat(batch.type()).isEqualTo(TokenType.BATCH);
        assertThat(batch.accessor()).isEmpty();
        assertThat(fixture.refused(batch.token(), "create", "{}").errors())
                .containsExactly("batch tokens cannot create more tokens");
        assertThat(fixture.refused(root, "create", "{\"type\":\"batch\"}").errors())
                .containsExactly("batch tokens cannot be root tokens");
    }

    @Test
    void tokenThatCarriesTooMuchIsRefused() {
        String huge = "{\"policies\":[\"a\"],\"meta\":{\"k\":\"" + "v".repeat(70_000) + "\"}}";
        String large = "{\"policies\":[\"a\"],\"type\":\"batch\",\"meta\":{\"k\":\"" + "v".repeat(7_000) + "\"}}";

        assertThat(fixture.refused(root, "create", huge).status()).isEqualTo(400);
        assertThat(fixture.refused(root, "create", large).status()).isEqualTo(400);
        assertThat(fixture.tokens.counts().total()).isEqualTo(1);
    }

    @Test
    void policiesOfTheServersOwnAreNotAssigned() {
        assertThat(fixture.refused(root, "create", "{\"policies\":[\"response-wrapping\"]}")
                        .errors())
                .containsExactly("cannot assign policy \"response-wrapping\"");
    }
}
