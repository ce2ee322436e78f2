package kz.zakupai.vault.server.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyStoreTests {
    private static final String READ_A = "path \"a\" { capabilities = [\"read\"] }";
    private static final String READ_B = "path \"b\" { capabilities = [\"read\"] }";

    private final MapStorage storage = new MapStorage();
    private final PolicyStore store = new PolicyStore(storage);

    @BeforeEach
    void prepare() {
        store.prepare();
    }

    private boolean reads(String path, String... policies) {
        return store.aclFor(List.of(policies))
                .decide(Operation.READ, path, Map.of(), null)
                .allowed();
    }

    @Test
    void whatIsPutIsReadAgainAlsoByAnotherStore() {
        assertThat(store.put("Team-A", READ_A).name()).isEqualTo("team-a");
        Policy read = Objects.requireNonNull(new PolicyStore(storage).get("TEAM-A"));
        assertThat(read.text()).isEqualTo(READ_A);
        assertThat(read.version()).isEqualTo(1);
        assertThat(store.put("team-a", READ_B).version()).isEqualTo(2);
        assertThat(store.get("absent")).isNull();
    }

    @Test
    void base64IsDecoded() {
        String encoded = Base64.getMimeEncoder().encodeToString(READ_A.getBytes(StandardCharsets.UTF_8));
        assertThat(store.put("x", encoded).text()).isEqualTo(READ_A);
    }

    @Test
    void namesAreListedInOrderWithRootBehind() {
        store.put("zeta", READ_A);
        store.put("a/b.c", READ_A);
        store.put("\u00E9t\u00E9", READ_A);
        assertThat(store.list()).containsExactly("a/b.c", "default", "zeta", "\u00E9t\u00E9", "root");
    }

    @Test
    void builtInPoliciesAreNotForChange() {
        assertThatThrownBy(() -> store.delete("default"))
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining("cannot delete default policy");
        assertThatThrownBy(() -> store.delete("Root")).hasMessageContaining("cannot delete \"root\" policy");
        assertThatThrownBy(() -> store.put("root", READ_A)).hasMessageContaining("cannot update \"root\" policy");
        assertThatThrownBy(() -> store.put("response-wrapping", READ_A)).isInstanceOf(RequestFailure.class);
        assertThat(store.get("root")).isNotNull().extracting(Policy::text).isEqualTo("");
        store.put("default", READ_A);
        store.prepare();
        assertThat(reads("a", "default")).as("a changed default is kept").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb", "a\0"})
    void invalidNamesAreRefused(String name) {
        assertThatThrownBy(() -> store.put(name, READ_A)).isInstanceOf(RequestFailure.class);
        assertThat(store.get(name)).isNull();
    }

    @Test
    void tooLongNamesAreRefused() {
        assertThatThrownBy(() -> store.put("n".repeat(257), READ_A)).isInstanceOf(RequestFailure.class);
        store.put("n".repeat(256), READ_A);
    }

    @Test
    void aRefusedTextChangesNothing() {
        store.put("x", READ_A);
        assertThatThrownBy(() -> store.put("x", READ_B + "}")).isInstanceOf(InvalidPolicy.class);
        assertThat(reads("a", "x")).isTrue();
        assertThat(reads("b", "x")).isFalse();
    }

    @Test
    void changesApplyToTheNextDecision() {
        assertThat(reads("a", "x")).isFalse();
        store.put("x", READ_A);
        assertThat(reads("a", "x")).isTrue();
        store.put("x", READ_B);
        assertThat(reads("a", "x")).isFalse();
        store.delete("x");
        assertThat(reads("b", "x")).isFalse();
        store.put("x", READ_A);
        assertThat(reads("a", "x")).as("a policy made again").isTrue();
    }

    @Test
    void theCompiledSetIsKeptWhileItsPoliciesStay() {
        store.put("x", READ_A);
        Acl first = store.aclFor(List.of("default", "x"));
        assertThat(store.aclFor(List.of("default", "x"))).isSameAs(first);
        store.put("other", READ_B);
        assertThat(store.aclFor(List.of("default", "x")))
                .as("another policy changed")
                .isSameAs(first);
        store.put("x", READ_A);
        assertThat(store.aclFor(List.of("default", "x"))).isNotSameAs(first);
    }

    @Test
    void decidingReadsNoStorage() {
        store.put("x", READ_A);
        reads("a", "default", "x", "absent");
        int before = storage.reads();
        reads("a", "default", "x", "absent");
        assertThat(storage.reads()).isEqualTo(before);
    }

    @Test
    void nothingIsKnownOnceSealed() {
        store.put("x", READ_A);
        assertThat(reads("a", "x")).isTrue();
        storage.seal(true);
        store.forget();
        assertThatThrownBy(() -> reads("a", "x")).isInstanceOf(BarrierSealed.class);
        storage.seal(false);
        store.prepare();
        assertThat(reads("a", "x")).isTrue();
    }

    @Test
    void rootAmongThePoliciesAllowsEverything() {
        assertThat(store.aclFor(List.of("default", "root")).root()).isTrue();
    }

    @Test
    void templatedRulesAreCompiledPerCaller() {
        store.put("own", "path \"kv/{{identity.entity.id}}\" { capabilities = [\"read\"] }");
        List<String> names = List.of("own");
        Acl one = store.aclFor(names, new EntityValues("1", "", Map.of()));
        Acl two = store.aclFor(names, new EntityValues("2", "", Map.of()));
        assertThat(one.capabilityTexts("kv/1")).containsExactly("read");
        assertThat(two.capabilityTexts("kv/1")).containsExactly("deny");
    }

    @Test
    void defaultAllowsATokenToLookAfterItself() {
        Acl acl = store.aclFor(List.of("default"), new EntityValues("e1", "ann", Map.of()));
        assertThat(acl.capabilityTexts("auth/token/lookup-self")).containsExactly("read");
        assertThat(acl.capabilityTexts("auth/token/renew-self")).containsExactly("update");
        assertThat(acl.capabilityTexts("auth/token/revoke-self")).containsExactly("update");
        assertThat(acl.capabilityTexts("sys/capabilities-self")).containsExactly("update");
        assertThat(acl.capabilityTexts("cubbyhole/x")).containsExactly("create", "delete", "list", "read", "update");
        assertThat(acl.capabilityTexts("identity/entity/id/e1")).containsExactly("read");
        assertThat(acl.capabilityTexts("identity/entity/id/e2")).containsExactly("deny");
        assertThat(acl.capabilityTexts("auth/token/lookup")).containsExactly("deny");
        assertThat(acl.capabilityTexts("sys/mounts")).containsExactly("deny");
    }

    @Test
    void whatIsCompiledIsBounded() {
        var cache = new BoundedCache<Integer, String>(100, String::length);
        for (int i = 0; i < 1000; i++) {
            cache.put(i, "1234567890");
            assertThat(cache.weight()).isBetween(10L, 100L);
        }
        cache.clear();
        assertThat(cache.weight()).isZero();
    }
}
