package kz.zakupai.vault.server.engine.cubbyhole;

import static kz.zakupai.vault.server.engine.EngineFixture.caller;
import static kz.zakupai.vault.server.engine.EngineFixture.data;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.TokenType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CubbyholeEngineTests {
    private static final Caller ALICE = caller("key-a", TokenType.SERVICE);
    private static final Caller BOB = caller("key-b", TokenType.SERVICE);

    private final EngineFixture cubbyhole = new EngineFixture(new CubbyholeEngine(), "cubbyhole/");

    @Test
    void valueIsSeenByItsOwnerOnly() {
        cubbyhole.as(ALICE).write("a/b", "{\"secret\":\"mine\"}");

        assertThat(data(cubbyhole.read("a/b"))).isEqualTo(Map.of("secret", "mine"));
        assertThat(cubbyhole.list("")).isEqualTo(List.of("a/"));
        cubbyhole.as(BOB);
        assertThat(cubbyhole.failure(Operation.READ, "a/b", Map.of()).status()).isEqualTo(404);
        assertThat(cubbyhole.failure(Operation.LIST, "", Map.of()).status()).isEqualTo(404);
        cubbyhole.delete("a/b");
        assertThat(data(cubbyhole.as(ALICE).read("a/b"))).isEqualTo(Map.of("secret", "mine"));
    }

    @Test
    void valueCanBeReplacedAndDeleted() {
        cubbyhole.write("a", "{\"x\":1}");
        cubbyhole.write("a", "{\"y\":2}");
        assertThat(data(cubbyhole.read("a"))).isEqualTo(Map.of("y", 2));

        cubbyhole.delete("a");

        assertThat(cubbyhole.failure(Operation.READ, "a", Map.of()).status()).isEqualTo(404);
        assertThat(cubbyhole.writeFailure("a", "{}").errors()).containsExactly("missing data fields");
        assertThat(cubbyhole.writeFailure("../key-b/a", "{\"x\":1}").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "UPDATE", "DELETE", "LIST"})
    void batchTokensHaveNone(Operation operation) {
        cubbyhole.as(caller("key-a", TokenType.BATCH));

        var failure = cubbyhole.failure(operation, operation == Operation.LIST ? "" : "a", Map.of("x", 1));

        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.errors())
                .containsExactly("cubbyhole operations are only supported by 'service' type tokens");
    }

    @Test
    void purgeRemovesAllOfOneTokenAndNothingElse() {
        for (int i = 0; i < 600; i++) {
            cubbyhole.as(ALICE).write("dir/" + i, "{\"x\":1}");
        }
        cubbyhole.as(BOB).write("a", "{\"x\":1}");

        CubbyholeEngine.purge(cubbyhole.storage, "key-a");
        CubbyholeEngine.purge(cubbyhole.storage, "key-none");

        assertThat(cubbyhole.storage.keys()).containsExactly("key-b/a");
    }
}
