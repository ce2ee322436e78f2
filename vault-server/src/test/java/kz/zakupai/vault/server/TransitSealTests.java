package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import kz.zakupai.vault.server.outbound.OutboundSettings;
import kz.zakupai.vault.server.seal.ConfiguredSeals;
import kz.zakupai.vault.server.seal.TokenSource;
import kz.zakupai.vault.server.seal.TransitKey;
import kz.zakupai.vault.server.seal.TransitWrapper;
import kz.zakupai.vault.server.store.MemoryStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server whose unseal key another server wraps: both real, over loopback. */
class TransitSealTests {
    private static final String POLICY = "path \"transit/+/autounseal\" { capabilities = [\"update\"] }";

    private final ServerFixture other =
            new ServerFixture(new MemoryStore()).ready().atRealTime();
    private final MemoryStore store = new MemoryStore();
    private final String token = prepared();
    private final ServerFixture vault = new ServerFixture(store, new ConfiguredSeals(transit(token), null));

    private String prepared() {
        other.post("sys/mounts/transit", "{\"type\":\"transit\"}");
        other.post("transit/keys/autounseal", "{}");
        other.policy("autounseal", POLICY);
        Reply made = other.post(
                "auth/token/create-orphan",
                "{\"policies\":[\"autounseal\"],\"period\":\"1h\",\"no_default_policy\":false}");
        return String.valueOf(made.object("auth").get("client_token"));
    }

    private TransitWrapper transit(String used) {
        return new TransitWrapper(
                new TransitKey(other.server().address().toString(), "", "transit", "autounseal"),
                new OutboundCaller(OutboundSettings.standard()),
                new TokenSource(
                        Secret.of(used), name -> Map.of("SEAL_TOKEN", token).get(name)),
                true,
                InstantSource.system());
    }

    private static String text(byte @Nullable [] stored) {
        return stored == null ? "" : new String(stored, StandardCharsets.UTF_8);
    }

    @AfterEach
    void stop() {
        vault.close();
        other.close();
    }

    private ServerFixture restarted(String used) {
        return restarted(store.copy(), used);
    }

    private ServerFixture restarted(MemoryStore.Copy content, String used) {
        MemoryStore copy = new MemoryStore();
        copy.become(content);
        return new ServerFixture(copy, new ConfiguredSeals(transit(used), null)).as(vault.token());
    }

    private static Reply awaited(ServerFixture server, String field) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        Reply reply = server.get("sys/seal-status");
        while (!reply.json().containsKey(field)) {
            assertThat(System.nanoTime())
                    .as("%s in time: %s", field, reply.text())
                    .isLessThan(deadline);
            Thread.onSpinWait();
            reply = server.get("sys/seal-status");
        }
        return reply;
    }

    @Test
    void theOtherVaultUnsealsThisOneWheneverItStarts() {
        vault.readyByItself().post("cubbyhole/kept", "{\"a\":\"b\"}");
        assertThat(vault.get("sys/seal-status").json())
                .containsEntry("type", "transit")
                .containsEntry("sealed", false);

        try (var again = restarted("env://SEAL_TOKEN")) {
            awaited(again, "cluster_id");
            assertThat(again.get("cubbyhole/kept").object("data")).containsEntry("a", "b");
        }
    }

    @Test
    void theStoreHoldsNothingThatItsKeyOpensWithoutTheOtherVault() {
        vault.readyByItself();
        String wrapped = text(store.get("seal/unseal-key"));
        assertThat(wrapped).contains("vault:v1:").doesNotContain(token);
    }

    @Test
    void aSealedOtherVaultIsWaitedFor() {
        vault.readyByItself();
        other.send("PUT", "sys/seal", "");
        try (var again = restarted(token)) {
            assertThat(awaited(again, "seal_failure").json()).containsEntry("seal_failure", "other_sealed");
            other.unseal(other.keys());
            awaited(again, "cluster_id");
            assertThat(again.get("sys/health").status()).isEqualTo(200);
        }
    }

    @Test
    void aTokenThatMayNotIsToldFromAVaultThatIsAway() {
        vault.readyByItself();
        String powerless = other.tokenWith("default");
        try (var again = restarted(powerless)) {
            assertThat(awaited(again, "seal_failure").json()).containsEntry("seal_failure", "denied");
        }
    }

    @Test
    void aTokenThatMayOnlyEncryptIsFoundOutBeforeTheServerDependsOnIt() {
        other.policy("half", "path \"transit/encrypt/autounseal\" { capabilities = [\"update\"] }");
        try (var half =
                new ServerFixture(new MemoryStore(), new ConfiguredSeals(transit(other.tokenWith("half")), null))) {
            assertThat(half.send("PUT", "sys/init", "{\"recovery_shares\":1,\"recovery_threshold\":1}")
                            .status())
                    .isEqualTo(503);
            assertThat(half.get("sys/init").text()).contains("\"initialized\":false");
        }
    }

    @Test
    void afterARotationOfTheKeyTheUnsealKeyIsWrappedAnewAndOldVersionsMayGo() {
        vault.readyByItself();
        MemoryStore.Copy before = store.copy();
        other.post("transit/keys/autounseal/rotate", "{}");
        try (var again = restarted(before, token)) {
            awaited(again, "cluster_id");
            awaitRewrapped(again);
            other.post("transit/keys/autounseal/config", "{\"min_decryption_version\":2}");
            assertThat(again.get("sys/seal-status").json()).containsEntry("sealed", false);
        }
        // An old copy was not wrapped anew: its version is refused now, and that is said.
        try (var old = restarted(before, token)) {
            assertThat(awaited(old, "seal_failure").json()).containsEntry("seal_failure", "key_refused");
        }
    }

    @Test
    void theTokenIsRenewedWhenHalfOfItsTimeIsOver() {
        var now = new AtomicReference<>(Instant.now());
        try (var wrapper = new TransitWrapper(
                new TransitKey(other.server().address().toString(), "", "transit", "autounseal"),
                new OutboundCaller(OutboundSettings.standard()),
                new TokenSource(Secret.of(token), name -> null),
                true,
                now::get)) {
            for (int round = 0; round < 3; round++) {
                assertThat(wrapper.maintain()).isEqualTo(Duration.ofMinutes(30));
                now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(40)));
                other.pass(Duration.ofMinutes(40));
            }
            assertThat(wrapper.maintain()).isEqualTo(Duration.ofMinutes(30));
        }
    }

    private static void awaitRewrapped(ServerFixture server) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        String metrics = "";
        while (!metrics.contains("vault_seal_rewrap 1")) {
            assertThat(System.nanoTime()).as("rewrapped in time: %s", metrics).isLessThan(deadline);
            Thread.onSpinWait();
            metrics = server.get("sys/metrics?format=prometheus").text();
        }
    }
}
