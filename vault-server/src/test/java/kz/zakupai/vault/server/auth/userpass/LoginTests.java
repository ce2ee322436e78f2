package kz.zakupai.vault.server.auth.userpass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import org.junit.jupiter.api.Test;

class LoginTests {
    private final EngineFixture userpass = new EngineFixture(new UserpassEngine(), "auth/userpass/");

    private Login login(String name, String password) {
        return Objects.requireNonNull(
                userpass.write("login/" + name, Map.of("password", password)).login());
    }

    private RequestFailure refused(String name, String password) {
        return userpass.failure(Operation.UPDATE, "login/" + name, Map.of("password", password));
    }

    @Test
    void loginGrantsWhatTheUserHas() {
        userpass.write("users/anna", "{\"password\":\"p\",\"token_policies\":\"a\",\"token_ttl\":60}");

        Login login = login("ANNA", "p");

        assertThat(login.displayName()).isEqualTo("anna");
        assertThat(login.alias()).isEqualTo("anna");
        assertThat(login.metadata()).isEqualTo(Map.of("username", "anna"));
        assertThat(login.token().policies()).containsExactly("a");
        assertThat(login.token().ttl()).isEqualTo(Duration.ofMinutes(1));
        assertThat(login.renewable()).isTrue();
    }

    @Test
    void wrongPasswordAndUnknownUserGetOneAnswer() {
        userpass.write("users/anna", "{\"password\":\"p\"}");

        RequestFailure wrong = refused("anna", "q");
        RequestFailure unknown = refused("boris", "p");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.errors()).containsExactly("invalid username or password");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.errors()).isEqualTo(wrong.errors());
        assertThat(userpass.writeFailure("login/anna", "{}").errors()).containsExactly("missing password");
    }

    @Test
    void pathOfAnImpossibleNameIsNotSupported() {
        RequestFailure failure = refused("anna@example.com", "p");

        assertThat(failure.status()).isEqualTo(404);
        assertThat(failure.errors()).containsExactly("unsupported path");
    }

    @Test
    void fiveWrongPasswordsLockTheUserForAQuarterOfAnHour() {
        userpass.write("users/anna", "{\"password\":\"p\"}");
        for (int i = 0; i < 5; i++) {
            assertThat(refused(i % 2 == 0 ? "anna" : "ANNA", "wrong").status()).isEqualTo(400);
        }

        assertThat(refused("anna", "p").status()).isEqualTo(403);
        assertThat(refused("anna", "p").errors()).containsExactly("permission denied");
        userpass.advance(Duration.ofMinutes(15));
        assertThat(login("anna", "p").alias()).isEqualTo("anna");
    }

    @Test
    void guessesAtOnceGetNoMoreTriesThanGuessesInARow() throws Exception {
        userpass.write("users/anna", "{\"password\":\"p\"}");
        var guesses = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 24; i++) {
            guesses.add(() -> refused("anna", "wrong").status());
        }

        int tried = 0;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> guess : executor.invokeAll(guesses)) {
                tried += guess.get() == 400 ? 1 : 0;
            }
        }

        int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        assertThat(tried).isBetween(5, 4 + atOnce);
    }

    @Test
    void unknownUsersAreNeverLocked() {
        for (int i = 0; i < 6; i++) {
            assertThat(refused("boris", "wrong").status()).isEqualTo(400);
        }
        userpass.write("users/boris", "{\"password\":\"p\"}");

        assertThat(login("boris", "p").alias()).isEqualTo("boris");
    }

    @Test
    void loginFromElsewhereIsRefusedAndTheTokenIsBoundToTheBlocks() {
        userpass.write("users/anna", "{\"password\":\"p\",\"token_bound_cidrs\":\"127.0.0.0/8\"}");

        assertThat(login("anna", "p").token().boundCidrs()).containsExactly("127.0.0.0/8");
        userpass.from("10.0.0.1");
        assertThat(refused("anna", "p").status()).isEqualTo(403);
    }

    @Test
    void renewalFollowsTheUsersPresentTimes() {
        userpass.write("users/anna", "{\"password\":\"p\",\"token_ttl\":60,\"token_policies\":\"a\"}");
        Login login = login("anna", "p");
        userpass.write("users/anna", "{\"token_ttl\":30,\"token_max_ttl\":90,\"token_policies\":\"a,default\"}");

        Login renewed = userpass.renew(login);

        assertThat(renewed.token().ttl()).isEqualTo(Duration.ofSeconds(30));
        assertThat(renewed.token().maxTtl()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void tokenOfAUserWithOtherPoliciesOrOfNobodyIsNotRenewed() {
        userpass.write("users/anna", "{\"password\":\"p\",\"token_policies\":\"a\"}");
        Login login = login("anna", "p");
        userpass.write("users/anna/policies", "{\"token_policies\":\"b\"}");
        assertThatThrownBy(() -> userpass.renew(login)).hasMessageContaining("policies have changed, not renewing");

        userpass.delete("users/anna");

        assertThatThrownBy(() -> userpass.renew(login)).hasMessageContaining("user does not exist");
    }

    @Test
    void addressOfTheLoginBindsTheTokenWhereTheUserIsSoBound() {
        userpass.write("users/anna", "{\"password\":\"p\",\"token_strictly_bind_ip\":true}");

        assertThat(login("anna", "p").token().boundCidrs()).isEqualTo(List.of("127.0.0.1"));
    }
}
