package kz.zakupai.vault.server.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.request.Login;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClaimsTests {
    private static final SigningKey KEY = SigningKey.of("k1", "ES256");

    private final JwtFixture jwt = new JwtFixture();

    @BeforeEach
    void configure() {
        jwt.staticKeys(KEY);
    }

    @AfterEach
    void close() {
        jwt.close();
    }

    private void bound(String type, String claims) {
        jwt.role(
                "ci",
                "{\"role_type\":\"jwt\",\"user_claim\":\"sub\",\"bound_claims_type\":\"" + type + "\",\"bound_claims\":"
                        + claims + "}");
    }

    private String outcome(String name, Object value, Object... more) {
        String token = KEY.sign(jwt.claims(name, value, more));
        try {
            jwt.login("ci", token);
            return "ok";
        } catch (kz.zakupai.vault.server.request.RequestFailure failure) {
            return failure.errors().getFirst();
        }
    }

    @Test
    void aPipelineOfGitHubIsLetInByItsRepositoryAndBranch() {
        bound("glob", "{\"repository\":\"zakupai/*\",\"ref\":[\"refs/heads/main\",\"refs/tags/v*\"]}");

        assertThat(outcome("repository", "zakupai/stack", "ref", "refs/heads/main"))
                .isEqualTo("ok");
        assertThat(outcome("repository", "zakupai/stack", "ref", "refs/tags/v1.2"))
                .isEqualTo("ok");
        assertThat(outcome("repository", "zakupai/stack", "ref", "refs/heads/fix"))
                .isEqualTo("error validating claims: claim \"ref\" does not match any associated bound claim values");
        assertThat(outcome("repository", "stranger/stack", "ref", "refs/heads/main"))
                .isEqualTo("error validating claims: claim \"repository\" does not match any associated bound claim"
                        + " values");
        assertThat(outcome("ref", "refs/heads/main"))
                .isEqualTo("error validating claims: claim \"repository\" is missing");
    }

    @Test
    void starsAreOrdinaryCharactersUnlessGlobsAreChosen() {
        bound("string", "{\"project_path\":\"zakupai/*\"}");

        assertThat(outcome("project_path", "zakupai/stack")).contains("does not match");
        assertThat(outcome("project_path", "zakupai/*")).isEqualTo("ok");
    }

    @Test
    void numbersTruthValuesAndListsAreCompared() {
        bound("string", "{\"level\":[3,4],\"protected\":true,\"groups\":\"ops\"}");

        assertThat(outcome("level", 4, "protected", true, "groups", List.of("dev", "ops")))
                .isEqualTo("ok");
        assertThat(outcome("level", 4.0, "protected", true, "groups", "ops")).isEqualTo("ok");
        assertThat(outcome("level", "4", "protected", true, "groups", "ops")).contains("\"level\" does not match");
        assertThat(outcome("level", 4, "protected", "true", "groups", "ops")).contains("\"protected\" does not match");
        assertThat(outcome("level", 4, "protected", true, "groups", List.of())).contains("\"groups\" does not match");
        assertThat(outcome("level", Map.of("a", 1), "protected", true, "groups", "ops"))
                .contains("received claim is not a string, bool, int or list");
    }

    @Test
    void claimsAreFoundByPointer() {
        bound("string", "{\"/kubernetes.io/pod/0/a~1b\":\"x\"}");

        assertThat(outcome("kubernetes.io", Map.of("pod", List.of(Map.of("a/b", "x")))))
                .isEqualTo("ok");
        assertThat(outcome("kubernetes.io", Map.of("pod", List.of()))).contains("is missing");
        assertThat(outcome("kubernetes.io", "text")).contains("is missing");
    }

    @Test
    void claimsBecomeMetadataAndGroups() {
        jwt.role(
                "ci",
                "{\"role_type\":\"jwt\",\"bound_subject\":\"user-1\",\"user_claim\":\"/who/name\","
                        + "\"user_claim_json_pointer\":true,\"groups_claim\":\"/who/groups\","
                        + "\"claim_mappings\":{\"/who/mail\":\"email\",\"absent\":\"nothing\"}}");

        Login login = jwt.login(
                "ci",
                KEY.sign(jwt.claims(
                        "who",
                        Map.of("name", "Aida", "mail", "aida@zakupai.kz", "groups", List.of("ops", "", "dev")))));

        assertThat(login.alias()).isEqualTo("Aida");
        assertThat(login.metadata()).isEqualTo(Map.of("role", "ci", "email", "aida@zakupai.kz"));
        assertThat(login.groupAliases()).containsExactly("ops", "dev");
    }

    @Test
    void claimsOfTheWrongKindAreRefused() {
        jwt.role(
                "ci",
                "{\"role_type\":\"jwt\",\"bound_subject\":\"user-1\",\"user_claim\":\"name\",\"groups_claim\":\"groups\","
                        + "\"claim_mappings\":{\"age\":\"age\"}}");

        assertThat(outcome("age", "1")).isEqualTo("claim \"name\" not found in token");
        assertThat(outcome("name", 7)).isEqualTo("claim \"name\" could not be converted to string");
        assertThat(outcome("name", "a", "age", 7)).isEqualTo("error converting claim 'age' to string");
        assertThat(outcome("name", "a")).isEqualTo("failed to fetch groups: \"groups\" claim not found in token");
        assertThat(outcome("name", "a", "groups", Map.of()))
                .isEqualTo("\"groups\" claim could not be converted to string list");
        assertThat(outcome("name", "a", "groups", List.of(1)))
                .isEqualTo("value 1 in groups claim could not be parsed as string");
    }

    /** Times are seconds before or after now; 0 for absent. */
    @ParameterizedTest
    @CsvSource({
        "-10, 300, 0, ok",
        "-400, -59, 0, ok",
        "-400, -62, 0, invalid expiration time (exp) claim: token is expired",
        "0, 300, 59, ok",
        "0, 300, 62, invalid not before (nbf) claim: token not yet valid",
        "62, 300, -5, invalid issued at (iat) claim: token issued in the future",
        "-100, 0, 0, ok",
        "-212, 0, 0, invalid expiration time (exp) claim: token is expired",
        "0, 100, 0, ok",
        "0, 212, 0, invalid not before (nbf) claim: token not yet valid",
        "0, 0, 0, 'no issued at (iat), not before (nbf), or expiration time (exp) claims in token'"
    })
    void timesAreCheckedWithLeeway(long issued, long expires, long notBefore, String outcome) {
        jwt.role("ci", "{\"role_type\":\"jwt\",\"bound_subject\":\"user-1\",\"user_claim\":\"sub\"}");

        String prefix = outcome.equals("ok") ? "" : "error validating token: ";
        assertThat(outcome("iat", at(issued), "exp", at(expires), "nbf", at(notBefore)))
                .isEqualTo(prefix + outcome);
    }

    @Test
    void leewaysOfTheRoleReplaceTheDefaults() {
        jwt.role(
                "ci",
                "{\"role_type\":\"jwt\",\"bound_subject\":\"user-1\",\"user_claim\":\"sub\",\"clock_skew_leeway\":-1,"
                        + "\"expiration_leeway\":\"10s\"}");

        assertThat(outcome("iat", at(-300), "exp", at(-2))).contains("token is expired");
        assertThat(outcome("iat", at(-5), "exp", 0)).isEqualTo("ok");
        assertThat(outcome("iat", at(-12), "exp", 0)).contains("token is expired");
        assertThat(outcome("iat", "soon", "exp", 0)).contains("expected number value");
    }

    private Object at(long secondsFromNow) {
        return secondsFromNow == 0 ? 0 : jwt.engine.now().getEpochSecond() + secondsFromNow;
    }
}
