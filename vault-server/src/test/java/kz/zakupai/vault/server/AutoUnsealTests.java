package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.seal.ConfiguredSeals;
import kz.zakupai.vault.server.seal.MemoryWrapper;
import kz.zakupai.vault.server.store.MemoryStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that unseals itself, over the wire. */
class AutoUnsealTests {
    private final MemoryStore store = new MemoryStore();
    private final MemoryWrapper wrapper = new MemoryWrapper("one");
    private ServerFixture vault = new ServerFixture(store, new ConfiguredSeals(wrapper, null));

    @AfterEach
    void stop() {
        vault.close();
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private Reply share(String path, String key, @Nullable Object nonce) {
        return vault.post(path, "{\"key\":\"" + key + "\",\"nonce\":\"" + nonce + "\"}");
    }

    @Test
    void initialisingGivesRecoveryKeysAndAnUnsealedServer() {
        Reply made =
                vault.send("PUT", "sys/init", "{\"recovery_shares\":5,\"recovery_threshold\":3,\"stored_shares\":1}");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json()).containsEntry("keys", List.of()).containsEntry("keys_base64", List.of());
        assertThat(texts(made.json().get("recovery_keys"))).hasSize(5).allMatch(key -> key.length() == 66);
        assertThat(texts(made.json().get("recovery_keys_base64"))).hasSize(5);
        assertThat(vault.get("sys/health").status()).isEqualTo(200);
        assertThat(vault.get("sys/seal-status").json())
                .containsEntry("type", "memory")
                .containsEntry("recovery_seal", true)
                .containsEntry("recovery_seal_type", "shamir")
                .containsEntry("sealed", false)
                .containsEntry("migration", false)
                .containsEntry("t", 3)
                .containsEntry("n", 5);
        assertThat(vault.get("sys/seal-backend-status").json()).containsEntry("healthy", true);
    }

    @Test
    void sharesOfTheOtherKindAreRefusedByNameAndNothingIsMade() {
        assertThat(vault.send("PUT", "sys/init", "{\"secret_shares\":5,\"secret_threshold\":3}")
                        .error())
                .isEqualTo("parameters secret_shares,secret_threshold not applicable to seal type memory");
        assertThat(vault.send("PUT", "sys/init", "{\"pgp_keys\":[\"a\"]}").error())
                .isEqualTo("parameters pgp_keys not applicable to seal type memory");
        assertThat(vault.send("PUT", "sys/init", "{\"recovery_shares\":0}").error())
                .contains("positive number of shares");
        assertThat(vault.send(
                                "PUT",
                                "sys/init",
                                "{\"recovery_shares\":3,\"recovery_threshold\":2,\"recovery_pgp_keys\":[\"a\"]}")
                        .error())
                .contains("PGP key");
        assertThat(vault.get("sys/init").text()).contains("\"initialized\":false");

        try (var shares = new ServerFixture(new MemoryStore())) {
            assertThat(shares.send("PUT", "sys/init", "{\"recovery_shares\":5,\"recovery_threshold\":3}")
                            .error())
                    .isEqualTo("parameters recovery_shares,recovery_threshold not applicable to seal type shamir");
            // As Vault's command line sends it.
            assertThat(shares.send(
                                    "PUT",
                                    "sys/init",
                                    "{\"secret_shares\":1,\"secret_threshold\":1,\"recovery_shares\":0,\"recovery_threshold\":0}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void afterASealOnlyHoldersOfRecoverySharesUnseal() {
        vault.readyByItself();
        vault.post("cubbyhole/kept", "{\"a\":\"b\"}");
        assertThat(vault.send("PUT", "sys/seal", "").status()).isEqualTo(204);

        share("sys/unseal", vault.keys().getFirst(), "");
        assertThat(share("sys/unseal", "ab".repeat(33), "").status()).isEqualTo(400);
        assertThat(vault.get("sys/seal-status").json())
                .containsEntry("sealed", true)
                .containsEntry("progress", 0);

        vault.unseal(vault.keys());
        assertThat(vault.get("cubbyhole/kept").object("data")).containsEntry("a", "b");
    }

    @Test
    void whatKeepsTheKeyBeingAwayIsSaidAndChangesNothing() {
        wrapper.goAway();
        Reply refused = vault.send("PUT", "sys/init", "{\"recovery_shares\":1,\"recovery_threshold\":1}");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.error()).contains("unreachable").doesNotContain("one is away");
        assertThat(vault.get("sys/init").text()).contains("\"initialized\":false");

        wrapper.comeBack();
        vault.readyByItself().send("PUT", "sys/seal", "");
        wrapper.goAway();
        share("sys/unseal", vault.keys().get(0), "");
        assertThat(share("sys/unseal", vault.keys().get(1), "").status()).isEqualTo(503);
        wrapper.comeBack();
        vault.unseal(vault.keys());
        assertThat(vault.get("sys/health").status()).isEqualTo(200);
    }

    @Test
    void recoverySharesMakeARootToken() {
        vault.readyByItself();
        Reply started = vault.post("sys/generate-root/attempt", "{}");
        String otp = String.valueOf(started.json().get("otp"));
        share("sys/generate-root/update", vault.keys().get(0), started.json().get("nonce"));
        Reply done = share(
                "sys/generate-root/update", vault.keys().get(2), started.json().get("nonce"));

        byte[] token = Base64.getDecoder().decode(String.valueOf(done.json().get("encoded_root_token")));
        for (int i = 0; i < token.length; i++) {
            token[i] ^= (byte) otp.charAt(i);
        }
        assertThat(vault.as(new String(token, StandardCharsets.US_ASCII))
                        .get("auth/token/lookup-self")
                        .object("data"))
                .containsEntry("policies", List.of("root"));
    }

    @Test
    void rekeyedRecoverySharesReplaceTheOldOnes() {
        vault.readyByItself();
        Object nonce = vault.post("sys/rekey-recovery-key/init", "{\"secret_shares\":4,\"secret_threshold\":3}")
                .json()
                .get("nonce");
        share("sys/rekey-recovery-key/update", vault.keys().get(0), nonce);
        Reply done = share("sys/rekey-recovery-key/update", vault.keys().get(1), nonce);
        List<String> fresh = texts(done.json().get("keys"));
        assertThat(fresh).hasSize(4);
        assertThat(vault.get("sys/seal-status").json()).containsEntry("t", 3).containsEntry("n", 4);

        vault.send("PUT", "sys/seal", "");
        vault.keys().forEach(old -> share("sys/unseal", old, ""));
        vault.send("PUT", "sys/unseal", "{\"reset\":true}");
        assertThat(vault.get("sys/health").status()).isEqualTo(503);
        fresh.subList(0, 3).forEach(key -> share("sys/unseal", key, ""));
        assertThat(vault.get("sys/health").status()).isEqualTo(200);
    }

    @Test
    void verifiedRecoverySharesCountOnlyWhenTheyWereGivenBack() {
        vault.readyByItself();
        Object nonce = vault.post(
                        "sys/rekey-recovery-key/init",
                        "{\"secret_shares\":2,\"secret_threshold\":2,\"require_verification\":true}")
                .json()
                .get("nonce");
        share("sys/rekey-recovery-key/update", vault.keys().get(0), nonce);
        Reply made = share("sys/rekey-recovery-key/update", vault.keys().get(1), nonce);
        assertThat(vault.get("sys/seal-status").json()).containsEntry("n", 3);

        Object proof = made.json().get("verification_nonce");
        texts(made.json().get("keys")).forEach(key -> share("sys/rekey-recovery-key/verify", key, proof));
        assertThat(vault.get("sys/seal-status").json()).containsEntry("n", 2);
    }

    @Test
    void aRekeyOfWhatTheServerUnsealsWithHandsOutNothingAndKeepsTheRecoveryShares() {
        vault.readyByItself();
        vault.post("cubbyhole/kept", "{\"a\":\"b\"}");
        byte[] before = store.get("seal/unseal-key");
        assertThat(vault.post("sys/rekey/init", "{\"require_verification\":true}")
                        .status())
                .isEqualTo(400);
        Object nonce = vault.post("sys/rekey/init", "{}").json().get("nonce");
        share("sys/rekey/update", vault.keys().get(0), nonce);
        Reply done = share("sys/rekey/update", vault.keys().get(1), nonce);

        assertThat(done.json()).containsEntry("complete", true).containsEntry("keys", List.of());
        assertThat(store.get("seal/unseal-key")).isNotEqualTo(before);
        vault.send("PUT", "sys/seal", "");
        vault.unseal(vault.keys());
        assertThat(vault.get("cubbyhole/kept").object("data")).containsEntry("a", "b");
    }

    @Test
    void withoutARecoveryKeyThereIsNoneToRekey() {
        try (var shares = new ServerFixture(new MemoryStore()).ready()) {
            assertThat(shares.post("sys/rekey-recovery-key/init", "{}").error())
                    .isEqualTo("recovery rekeying not supported");
            assertThat(shares.get("sys/seal-backend-status").json()).containsEntry("healthy", true);
        }
    }

    @Test
    void aRestartedServerUnsealsItselfAsSoonAsItCan() {
        vault.readyByItself();
        String token = vault.token();
        MemoryStore restarted = new MemoryStore();
        restarted.become(store.copy());
        vault.close();
        wrapper.goAway();
        vault = new ServerFixture(restarted, new ConfiguredSeals(wrapper, null)).as(token);

        Reply away = awaited("sys/seal-status", "seal_failure");
        assertThat(away.json()).containsEntry("sealed", true).containsEntry("seal_failure", "unreachable");
        assertThat(vault.get("sys/health").json()).containsEntry("seal_failure", "unreachable");
        assertThat(vault.get("sys/seal-backend-status").json())
                .containsEntry("healthy", false)
                .containsKey("unhealthy_since");

        wrapper.comeBack();
        awaited("sys/seal-status", "cluster_id");
        assertThat(vault.get("auth/token/lookup-self").status()).isEqualTo(200);
    }

    @Test
    void aSealThatFailsWhileTheServerWorksIsSaidBeforeTheNextRestart() {
        vault.readyByItself();
        wrapper.goAway();
        vault.server().reload();

        Reply failing = awaited("sys/seal-status", "seal_failure");
        assertThat(failing.json()).containsEntry("sealed", false).containsEntry("seal_failure", "unreachable");
        assertThat(vault.get("sys/metrics?format=prometheus").text())
                .contains("vault_seal_failure{reason=\"unreachable\"} 1")
                .contains("vault_seal_decrypt_error");

        wrapper.comeBack();
        wrapper.rotate();
        vault.server().reload();
        awaited("sys/metrics?format=prometheus", reply -> reply.text().contains("vault_seal_rewrap 1"));
        assertThat(vault.get("sys/metrics?format=prometheus").text()).doesNotContain("vault_seal_failure{");
        assertThat(vault.get("sys/seal-status").json()).doesNotContainKey("seal_failure");
    }

    private Reply awaited(String path, String field) {
        return awaited(path, reply -> reply.json().containsKey(field));
    }

    private Reply awaited(String path, Predicate<Reply> shown) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        Reply reply = vault.get(path);
        while (!shown.test(reply)) {
            assertThat(System.nanoTime())
                    .as("%s in time: %s", path, reply.text())
                    .isLessThan(deadline);
            Thread.onSpinWait();
            reply = vault.get(path);
        }
        return reply;
    }
}
