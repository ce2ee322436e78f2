package kz.zakupai.vault.server.auth.userpass;

import static kz.zakupai.vault.server.engine.EngineFixture.data;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserPathsTests {
    private final EngineFixture userpass = new EngineFixture(new UserpassEngine(), "auth/userpass/");

    private boolean logsIn(String name, String password) {
        try {
            return userpass.write("login/" + name, Map.of("password", password)).login() != null;
        } catch (RequestFailure failure) {
            return false;
        }
    }

    @Test
    void userIsShownWithoutHisPassword() {
        userpass.write("users/Anna", "{\"password\":\"p\",\"token_policies\":\"b,a\",\"token_ttl\":\"1h\"}");

        assertThat(data(userpass.read("users/anna")))
                .hasSize(10)
                .containsEntry("token_policies", List.of("a", "b"))
                .containsEntry("token_ttl", 3600)
                .containsEntry("token_type", "default");
        assertThat(userpass.list("users")).isEqualTo(List.of("anna"));
    }

    @Test
    void whatIsStoredHoldsNoPassword() {
        userpass.write("users/anna", "{\"password\":\"correct horse\"}");

        assertThat(new String(userpass.storage.get("user/anna"), StandardCharsets.UTF_8))
                .contains("$2a$10$")
                .doesNotContain("horse");
    }

    @Test
    void newUserNeedsAPasswordAndAnOldOneKeepsHis() {
        assertThat(userpass.writeFailure("users/anna", "{\"token_ttl\":1}").errors())
                .containsExactly("missing password");
        userpass.write("users/anna", "{\"password\":\"p\",\"policies\":\"a\",\"ttl\":60}");

        userpass.write("users/anna", "{\"token_max_ttl\":120}");

        assertThat(data(userpass.read("users/anna")))
                .containsEntry("policies", List.of("a"))
                .containsEntry("ttl", 60)
                .containsEntry("token_ttl", 60)
                .containsEntry("token_max_ttl", 120);
        assertThat(logsIn("anna", "p")).isTrue();
    }

    @Test
    void passwordIsChangedByItsOwnPath() {
        userpass.write("users/anna", "{\"password\":\"old\",\"token_policies\":\"a\"}");

        userpass.write("users/ANNA/password", "{\"password\":\"new\"}");

        assertThat(logsIn("anna", "old")).isFalse();
        assertThat(logsIn("anna", "new")).isTrue();
        assertThat(data(userpass.read("users/anna"))).containsEntry("token_policies", List.of("a"));
        assertThat(userpass.writeFailure("users/anna/password", "{}").errors()).containsExactly("missing password");
        assertThat(userpass.writeFailure("users/nobody/password", "{\"password\":\"x\"}")
                        .errors())
                .containsExactly("username does not exist");
    }

    @Test
    void policiesAreChangedByTheirOwnPath() {
        userpass.write("users/anna", "{\"password\":\"p\",\"token_policies\":\"a\",\"token_ttl\":5}");

        userpass.write("users/anna/policies", "{\"policies\":\"x, y\"}");

        assertThat(data(userpass.read("users/anna")))
                .containsEntry("token_policies", List.of("x", "y"))
                .containsEntry("policies", List.of("x", "y"))
                .containsEntry("token_ttl", 5);
        assertThat(userpass.writeFailure("users/nobody/policies", "{\"policies\":\"x\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void hashOfAnotherSystemIsTaken() {
        // A test vector of crypt_blowfish.
        String hash = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

        userpass.write("users/anna", Map.of("password_hash", hash));

        assertThat(logsIn("anna", "U*U")).isTrue();
        assertThat(logsIn("anna", "U*V")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"password\":\"p\",\"password_hash\":\"h\"} | only one of password or password_hash",
                "{\"password_hash\":\"md5\"} | is not a bcrypt hash",
                "{\"password_hash\":\"$2a$31$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"} | has the cost 31",
                "{\"password\":\"\"} | missing password",
                "{\"password\":\"p\",\"token_type\":\"gold\"} | invalid 'token_type'",
            })
    void impossibleUsersAreRefusedAndChangeNothing(String body, String text) {
        RequestFailure failure = userpass.writeFailure("users/anna", body);

        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.errors()).singleElement().asString().contains(text);
        assertThat(userpass.storage.keys()).isEmpty();
    }

    @Test
    void passwordThatBcryptWouldCutIsRefused() {
        assertThat(userpass.writeFailure("users/anna", "{\"password\":\"" + "x".repeat(73) + "\"}")
                        .errors())
                .containsExactly("bcrypt: password length exceeds 72 bytes");
        userpass.write("users/anna", "{\"password\":\"" + "x".repeat(72) + "\"}");

        assertThat(logsIn("anna", "x".repeat(72))).isTrue();
        assertThat(logsIn("anna", "x".repeat(73))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-anna", "anna.", ".anna", "an na", "anna@example.com", "Анна"})
    void pathOfAnImpossibleNameIsNotSupported(String name) {
        assertThat(userpass.writeFailure("users/" + name, "{\"password\":\"p\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void deletedUserIsGone() {
        userpass.write("users/anna", "{\"password\":\"p\"}");

        userpass.delete("users/Anna");

        assertThat(userpass.failure(Operation.READ, "users/anna", Map.of()).status())
                .isEqualTo(404);
        assertThat(logsIn("anna", "p")).isFalse();
    }
}
