package kz.zakupai.vault.server;

import static kz.zakupai.vault.server.WireFact.DENIED;
import static kz.zakupai.vault.server.WireFact.answered;
import static kz.zakupai.vault.server.WireFact.get;
import static kz.zakupai.vault.server.WireFact.post;
import static kz.zakupai.vault.server.WireFact.refused;
import static kz.zakupai.vault.server.WireFact.several;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.Stream;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code sys/tools}: the same as transit's random bytes and hashes, without a mount. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireFactsToolTests {
    private static final String HASH = "sys/tools/hash";
    private static final String RANDOM = "sys/tools/random";
    private static final String HELLO = "{'input':'aGVsbG8='}";

    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";

    @BeforeAll
    void prepare() {
        root = vault.ready().token();
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void holds(WireFact fact) {
        fact.check(vault, root);
    }

    static Stream<WireFact> holds() {
        String hex = "'sum':'2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'";
        return Stream.of(
                answered("a hash", post(HASH, HELLO), hex),
                answered("one by the path", post(HASH + "/sha2-256", HELLO), hex),
                refused("an unknown hash", post(HASH + "/sha9", HELLO), 400, "unsupported algorithm sha9"),
                refused("a hash of nothing", post(HASH, "{}"), 400, "input missing"),
                refused("a hash that is read", get(HASH), 405, several("unsupported operation")),
                refused("too few bytes", post(RANDOM, "{'bytes':0}"), 400, "'bytes' cannot be less than 1"),
                refused("too many bytes", post(RANDOM + "/131073", ""), 400, "'bytes' should be less than 131072"),
                refused(
                        "bytes from elsewhere",
                        post(RANDOM + "/moon/8", ""),
                        400,
                        "unsupported entropy source \"moon\"; must be \"platform\" or \"seal\", or \"all\""),
                refused(
                        "bytes in another form",
                        post(RANDOM, "{'format':'oct'}"),
                        400,
                        "unsupported encoding format \"oct\"; must be \"hex\" or \"base64\""));
    }

    @Test
    void asManyRandomBytesAsWishedAndNeverTheSame() {
        String first = drawn();
        String second = drawn();

        assertThat(HexFormat.of().parseHex(first)).hasSize(24);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void theDefaultPolicyHashesButDrawsNoBytes() {
        String token = vault.as(root).tokenWith("default");

        assertThat(vault.as(token).post(HASH, HELLO.replace('\'', '"')).status())
                .isEqualTo(200);
        refused("random", WireFact.with(token, post(RANDOM, "")), 403, DENIED).check(vault, root);
    }

    private String drawn() {
        return String.valueOf(vault.as(root)
                .post(RANDOM + "/platform/24", "{\"format\":\"hex\"}")
                .object("data")
                .get("random_bytes"));
    }
}
