package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Exchanging the unseal key, making a root token, rotating the encryption key: over the wire, with everything else kept. */
class KeyCeremonyTests {
    private final MemoryStore store = new MemoryStore();
    private final ServerFixture vault = new ServerFixture(store).ready();

    @AfterEach
    void stop() {
        vault.close();
    }

    private Reply share(String path, String key, @Nullable Object nonce) {
        return vault.post(path, "{\"key\":\"" + key + "\",\"nonce\":\"" + nonce + "\"}");
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private int sealedAfter(List<String> shares) {
        vault.send("PUT", "sys/seal", "");
        shares.forEach(key -> vault.send("PUT", "sys/unseal", "{\"key\":\"" + key + "\"}"));
        int status = vault.get("sys/health").status();
        vault.send("PUT", "sys/unseal", "{\"reset\":true}");
        return status;
    }

    @Test
    void afterARekeyOnlyTheNewSharesUnseal() {
        vault.post("cubbyhole/kept", "{\"a\":\"b\"}");
        Reply started = vault.post("sys/rekey/init", "{\"secret_shares\":4,\"secret_threshold\":3}");
        assertThat(started.json())
                .containsEntry("started", true)
                .containsEntry("t", 3)
                .containsEntry("n", 4)
                .containsEntry("required", 2)
                .doesNotContainKey("request_id");
        Object nonce = started.json().get("nonce");

        assertThat(share("sys/rekey/update", vault.keys().get(0), nonce).json()).containsEntry("progress", 1);
        assertThat(share("sys/rekey/update", vault.keys().get(0), nonce).json()).containsEntry("progress", 1);
        Reply done = share("sys/rekey/update", vault.keys().get(1), nonce);

        assertThat(done.json()).containsEntry("complete", true).containsEntry("verification_required", false);
        List<String> shares = texts(done.json().get("keys"));
        assertThat(shares).hasSize(4).doesNotContainAnyElementsOf(vault.keys());
        assertThat(sealedAfter(vault.keys())).isEqualTo(503);
        assertThat(sealedAfter(shares.subList(1, 4))).isEqualTo(200);
        assertThat(vault.get("cubbyhole/kept").object("data")).containsEntry("a", "b");
    }

    @Test
    void newSharesThatHaveToBeProvenDoNotCountBefore() {
        Object nonce = vault.post(
                        "sys/rekey/init", "{\"secret_shares\":3,\"secret_threshold\":2,\"require_verification\":true}")
                .json()
                .get("nonce");
        share("sys/rekey/update", vault.keys().get(0), nonce);
        Reply made = share("sys/rekey/update", vault.keys().get(2), nonce);
        List<String> shares = texts(made.json().get("keys"));
        assertThat(made.json()).containsEntry("verification_required", true);

        Object first = vault.get("sys/rekey/verify").json().get("nonce");
        Object second = vault.delete("sys/rekey/verify").json().get("nonce");
        assertThat(first).isEqualTo(made.json().get("verification_nonce")).isNotEqualTo(second);
        assertThat(share("sys/rekey/verify", shares.get(0), first).error()).contains("incorrect nonce");
        share("sys/rekey/verify", vault.keys().get(0), second);
        assertThat(share("sys/rekey/verify", vault.keys().get(1), second).error())
                .contains("verification failed");

        share("sys/rekey/verify", shares.get(0), second);
        assertThat(share("sys/rekey/verify", shares.get(2), second).json()).containsEntry("complete", true);
        assertThat(sealedAfter(vault.keys())).isEqualTo(503);
        assertThat(sealedAfter(shares.subList(0, 2))).isEqualTo(200);
    }

    @Test
    void aSealEndsAnUnprovenRekeyAndTheOldSharesStay() {
        Object nonce = vault.post(
                        "sys/rekey/init", "{\"secret_shares\":3,\"secret_threshold\":2,\"require_verification\":true}")
                .json()
                .get("nonce");
        share("sys/rekey/update", vault.keys().get(0), nonce);
        share("sys/rekey/update", vault.keys().get(1), nonce);

        assertThat(sealedAfter(vault.keys().subList(0, 2))).isEqualTo(200);
        assertThat(vault.get("sys/rekey/verify").error()).contains("no rekey verification in progress");
    }

    @Test
    void wrongSharesChangeNothing() {
        Object nonce = vault.post("sys/rekey/init", "{}").json().get("nonce");
        share("sys/rekey/update", vault.keys().get(0), nonce);
        Reply wrong = share("sys/rekey/update", "00".repeat(32) + "07", nonce);

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(vault.get("sys/rekey/init").json())
                .containsEntry("progress", 0)
                .containsEntry("started", true);
        assertThat(vault.delete("sys/rekey/init").status()).isEqualTo(204);
        assertThat(vault.get("sys/rekey/init").json()).containsEntry("started", false);
        assertThat(sealedAfter(vault.keys().subList(0, 2))).isEqualTo(200);
    }

    @Test
    void aRekeyNeedsSudoAndASecondOneWaits() {
        vault.policy("half", "path \"sys/rekey/*\" { capabilities = [\"read\", \"create\", \"update\"] }");
        String root = vault.token();
        assertThat(vault.as(vault.tokenWith("half"))
                        .post("sys/rekey/init", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(vault.as("").get("sys/generate-root/attempt").status()).isEqualTo(403);
        assertThat(vault.as(root).post("sys/rekey/init", "{}").status()).isEqualTo(200);
        assertThat(vault.post("sys/rekey/init", "{}").error()).isEqualTo("rekey already in progress");
        assertThat(vault.get("sys/rekey/backup").error()).isEqualTo("no backed-up keys found");
    }

    @Test
    void holdersOfEnoughSharesMakeARootTokenThatOnlyThePasswordReveals() {
        Reply started = vault.post("sys/generate-root/attempt", "{}");
        String otp = String.valueOf(started.json().get("otp"));
        assertThat(otp).hasSize(28);
        Object nonce = started.json().get("nonce");
        share("sys/generate-root/update", vault.keys().get(1), nonce);
        Reply done = share("sys/generate-root/update", vault.keys().get(2), nonce);

        byte[] mixed = Base64.getDecoder().decode(String.valueOf(done.json().get("encoded_root_token")));
        byte[] token = new byte[mixed.length];
        for (int i = 0; i < mixed.length; i++) {
            token[i] = (byte) (mixed[i] ^ otp.charAt(i));
        }
        String made = new String(token, StandardCharsets.US_ASCII);
        assertThat(made).startsWith("hvs.");
        assertThat(vault.as(made).get("auth/token/lookup-self").object("data"))
                .containsEntry("policies", List.of("root"))
                .containsEntry("path", "auth/token/root")
                .containsEntry("orphan", true);
        assertThat(vault.get("sys/generate-root/attempt").json())
                .containsEntry("started", false)
                .containsEntry("otp", "");
    }

    @Test
    void sharesOfAnotherServerMakeNoRootToken() {
        Object nonce = vault.post("sys/generate-root/attempt", "{\"otp\":\"" + "a".repeat(28) + "\"}")
                .json()
                .get("nonce");
        try (var other = new ServerFixture(new MemoryStore()).ready()) {
            share("sys/generate-root/update", other.keys().get(0), nonce);
            assertThat(share("sys/generate-root/update", other.keys().get(1), nonce)
                            .status())
                    .isEqualTo(400);
        }
        assertThat(vault.post("sys/generate-root/attempt", "{\"otp\":\"short\"}")
                        .error())
                .contains("root generation already in progress");
        vault.delete("sys/generate-root/attempt");
        assertThat(vault.post("sys/generate-root/attempt", "{\"otp\":\"short\"}")
                        .error())
                .contains("wrong length");
    }

    @Test
    void rotationRaisesTheTermAndKeepsWhatIsStored() {
        vault.post("cubbyhole/kept", "{\"a\":\"b\"}");
        assertThat(vault.get("sys/key-status").json()).containsEntry("term", 1);
        assertThat(vault.send("PUT", "sys/rotate", "").status()).isEqualTo(204);

        Reply status = vault.get("sys/key-status");
        assertThat(status.json()).containsEntry("term", 2);
        assertThat(status.object("data")).containsEntry("term", 2).containsKeys("install_time", "encryptions");
        assertThat(sealedAfter(vault.keys().subList(0, 2))).isEqualTo(200);
        assertThat(vault.get("cubbyhole/kept").object("data")).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void rotationByItselfIsConfiguredWithinBounds() {
        assertThat(vault.post("sys/rotate/config", "{\"max_operations\":10}").error())
                .isEqualTo("max_operations must be in the range [1000000,3865470566]");
        assertThat(vault.post("sys/rotate/config", "{\"interval\":\"1h\"}").status())
                .isEqualTo(400);
        assertThat(vault.post("sys/rotate/config", "{\"interval\":\"48h\"}").status())
                .isEqualTo(204);
        assertThat(vault.get("sys/rotate/config").object("data"))
                .containsEntry("interval", 172800)
                .containsEntry("enabled", true)
                .containsEntry("max_operations", 3865470566L);
    }
}
