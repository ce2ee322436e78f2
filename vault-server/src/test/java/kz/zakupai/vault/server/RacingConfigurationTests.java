package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Configuration that changes under the feet of those who use it: no internal error, no deadlock, one state at the end. */
@Timeout(120)
class RacingConfigurationTests {
    private static final int ROUNDS = 40;
    private static final int USERS = 4;

    private final ServerFixture vault = new ServerFixture(new MemoryStore());

    @BeforeEach
    void start() {
        vault.ready();
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void theSameMountMadeByManyAtOnceIsMadeOnce() throws InterruptedException {
        var made = new AtomicInteger();
        var answers = new Race(ROUNDS)
                .clients(USERS, round -> {
                    Reply reply = vault.post("sys/mounts/race-" + round, "{\"type\":\"kv\"}");
                    made.addAndGet(reply.status() == 204 ? 1 : 0);
                    return List.of(reply);
                })
                .run();

        assertThat(answers).isSubsetOf("204", "400");
        assertThat(made).hasValue(ROUNDS);
        assertThat(vault.get("sys/mounts").text()).contains("race-0/", "race-" + (ROUNDS - 1) + "/");
    }

    @Test
    void theSameAuthMethodMadeByManyAtOnceIsMadeOnce() throws InterruptedException {
        var made = new AtomicInteger();
        var answers = new Race(ROUNDS)
                .clients(USERS, round -> {
                    Reply reply = vault.post("sys/auth/race-" + round, "{\"type\":\"userpass\"}");
                    made.addAndGet(reply.status() == 204 ? 1 : 0);
                    return List.of(reply);
                })
                .run();

        assertThat(answers).isSubsetOf("204", "400");
        assertThat(made).hasValue(ROUNDS);
    }

    @Test
    void aMountGoesAndComesWhileItIsReadAndWritten() throws InterruptedException {
        var answers = new Race(ROUNDS)
                .client(round -> List.of(
                        vault.post("sys/mounts/kv", "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}"),
                        vault.delete("sys/mounts/kv")))
                .clients(
                        USERS,
                        round -> List.of(
                                vault.post("kv/data/a" + round, "{\"data\":{\"n\":" + round + "}}"),
                                vault.get("kv/data/a" + round),
                                vault.list("kv/metadata"),
                                vault.delete("kv/data/a" + round)))
                .run();
        assertThat(answers).isSubsetOf("200", "204", "400", "404");

        vault.post("sys/mounts/kv", "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}");
        assertThat(vault.list("kv/metadata").status()).isEqualTo(404);
        assertThat(vault.post("kv/data/a", "{\"data\":{\"n\":1}}").status()).isEqualTo(200);
        assertThat(vault.get("kv/data/a").status()).isEqualTo(200);
    }

    @Test
    void aMountMovesWhileItIsRead() throws InterruptedException {
        vault.post("sys/mounts/here", "{\"type\":\"kv\"}");
        vault.post("here/a", "{\"n\":1}");
        var answers = new Race(ROUNDS)
                .client(round -> List.of(
                        vault.post("sys/remount", "{\"from\":\"here\",\"to\":\"there\"}"),
                        vault.post("sys/remount", "{\"from\":\"there\",\"to\":\"here\"}")))
                .clients(USERS, round -> List.of(vault.get("here/a"), vault.get("there/a")))
                .run();

        assertThat(answers).isSubsetOf("200", "400", "404");
        List<Integer> found =
                List.of(vault.get("here/a").status(), vault.get("there/a").status());
        assertThat(found).containsExactlyInAnyOrder(200, 404);
    }

    @Test
    void policiesChangeWhileTheyDecide() throws InterruptedException {
        vault.post("sys/mounts/kv", "{\"type\":\"kv\"}");
        vault.post("kv/a", "{\"n\":1}");
        vault.policy("reader", "path \"kv/a\" { capabilities = [\"read\"] }");
        String reader = vault.tokenWith("reader");
        var answers = new Race(ROUNDS)
                .client(round -> List.of(
                        vault.post(
                                "sys/policies/acl/reader",
                                "{\"policy\":\"path \\\"kv/b\\\" { capabilities = [\\\"read\\\"] }\"}"),
                        vault.delete("sys/policies/acl/reader"),
                        vault.post(
                                "sys/policies/acl/reader",
                                "{\"policy\":\"path \\\"kv/+\\\" { capabilities = [\\\"read\\\"] }\"}")))
                .clients(
                        USERS,
                        round -> List.of(
                                vault.sendAs(reader, "GET", "kv/a", ""),
                                vault.post("sys/capabilities", "{\"token\":\"" + reader + "\",\"paths\":[\"kv/a\"]}")))
                .run();

        assertThat(answers).isSubsetOf("200", "204", "403");
        assertThat(vault.as(reader).get("kv/a").status()).isEqualTo(200);
    }

    @Test
    void transitKeysRotateAndAreTrimmedWhileTheyEncrypt() throws InterruptedException {
        vault.post("sys/mounts/transit", "{\"type\":\"transit\"}");
        vault.post("transit/keys/k", "{}");
        var answers = new Race(ROUNDS)
                .client(round -> List.of(
                        vault.post("transit/keys/k/rotate", "{}"),
                        vault.post(
                                "transit/keys/k/config",
                                "{\"min_decryption_version\":" + (round + 1) + ",\"min_encryption_version\":"
                                        + (round + 1) + "}"),
                        vault.post("transit/keys/k/trim", "{\"min_available_version\":" + (round + 1) + "}")))
                .clients(USERS, round -> {
                    Reply sealed = vault.post("transit/encrypt/k", "{\"plaintext\":\"aGVsbG8=\"}");
                    Object text = sealed.object("data").get("ciphertext");
                    return List.of(sealed, vault.post("transit/decrypt/k", "{\"ciphertext\":\"" + text + "\"}"));
                })
                .run();
        assertThat(answers).isSubsetOf("200", "204", "400");

        Object text = vault.post("transit/encrypt/k", "{\"plaintext\":\"aGVsbG8=\"}")
                .object("data")
                .get("ciphertext");
        assertThat(String.valueOf(text)).startsWith("vault:v" + (ROUNDS + 1) + ":");
        assertThat(vault.post("transit/decrypt/k", "{\"ciphertext\":\"" + text + "\"}")
                        .object("data"))
                .containsEntry("plaintext", "aGVsbG8=");
    }

    @Test
    void versionsOfASecretAreNumberedWithoutGapsWhateverHappensBeside() throws InterruptedException {
        vault.post("sys/mounts/kv", "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}");
        vault.post("kv/data/a", "{\"data\":{\"n\":0}}");
        var answers = new Race(ROUNDS)
                .client(round -> List.of(
                        vault.post("kv/config", "{\"max_versions\":" + (round % 5 + 1) + "}"),
                        vault.post("kv/delete/a", "{\"versions\":[" + round + "]}"),
                        vault.post("kv/destroy/a", "{\"versions\":[" + (round - 1) + "]}")))
                .clients(USERS, round -> List.of(vault.post("kv/data/a", "{\"data\":{\"n\":" + round + "}}")))
                .run();

        assertThat(answers).isSubsetOf("200", "204", "400", "404");
        assertThat(vault.get("kv/metadata/a").object("data")).containsEntry("current_version", USERS * ROUNDS + 1);
    }

    @Test
    void auditDevicesComeAndGoWhileRequestsAreWrittenDown() throws InterruptedException {
        var answers = new Race(ROUNDS / 2)
                .client(round -> List.of(
                        vault.post("sys/audit/one", "{\"type\":\"file\",\"options\":{\"file_path\":\"discard\"}}"),
                        vault.delete("sys/audit/one")))
                .clients(
                        USERS,
                        round -> new ArrayList<>(IntStream.range(0, 3)
                                .mapToObj(i -> vault.get("sys/audit"))
                                .toList()))
                .run();

        assertThat(answers).isSubsetOf("200", "204", "400");
        assertThat(vault.get("sys/audit").text()).doesNotContain("one/");
    }
}
