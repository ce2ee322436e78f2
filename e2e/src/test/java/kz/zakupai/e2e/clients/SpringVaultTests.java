package kz.zakupai.e2e.clients;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.vault.VaultException;
import org.springframework.vault.core.VaultKeyValueOperationsSupport.KeyValueBackend;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.core.env.VaultPropertySource;
import org.springframework.vault.support.Policy;
import org.springframework.vault.support.VaultMetadataRequest;
import org.springframework.vault.support.VaultMount;
import org.springframework.vault.support.VaultTokenRequest;
import org.springframework.vault.support.Versioned;

/** Spring Vault's templates: secrets, mounts, policies, tokens, wrapping. */
@Timeout(120)
class SpringVaultTests {
    /** A secret as a class, as Spring Vault maps it. */
    record Database(String user, int port) {}

    @TempDir
    static Path folder;

    private static VaultProcess vault;
    private static VaultTemplate template;

    @BeforeAll
    static void start() throws IOException {
        vault = VaultProcess.start(folder);
        template = SpringClient.of(vault).template(Operator.initialise(vault).rootToken());
        template.opsForSys().mount("v1", mount("1"));
        template.opsForSys().mount("v2", mount("2"));
    }

    @AfterAll
    static void stop() {
        vault.close();
    }

    private static VaultMount mount(String version) {
        return VaultMount.builder()
                .type("kv")
                .description("of tests")
                .options(Map.of("version", version))
                .build();
    }

    /** The build puts it before the release whose pom resolves; see README.md. */
    @Test
    void theClientIsTheReleaseThatUsersHave() {
        assertThat(VaultTemplate.class.getPackage().getImplementationVersion()).isEqualTo("4.1.0");
    }

    @Test
    void unversionedSecretsAreWrittenReadListedAndDeleted() {
        var kv = template.opsForKeyValue("v1", KeyValueBackend.KV_1);
        kv.put("app/db", new Database("calc", 7432));

        assertThat(requireNonNull(kv.get("app/db", Database.class)).getData()).isEqualTo(new Database("calc", 7432));
        assertThat(kv.list("app")).containsExactly("db");

        kv.delete("app/db");
        assertThat(kv.get("app/db")).isNull();
        assertThat(kv.list("app")).isEmpty();
    }

    @Test
    void versionedSecretsArePatchedThroughTheKeyValueTemplate() {
        var kv = template.opsForKeyValue("v2", KeyValueBackend.KV_2);
        kv.put("patched", Map.of("a", "1", "b", "2"));

        assertThat(kv.patch("patched", Map.of("b", "3"))).isTrue();

        assertThat(requireNonNull(kv.get("patched")).getRequiredData()).isEqualTo(Map.of("a", "1", "b", "3"));
    }

    @Test
    void versionsAreReadDeletedUndeletedAndDestroyed() {
        var kv = template.opsForVersionedKeyValue("v2");
        kv.put("db", new Database("old", 1));
        Versioned.Metadata second = kv.put("db", Versioned.create(new Database("new", 2), Versioned.Version.from(1)));
        assertThat(second.getVersion()).isEqualTo(Versioned.Version.from(2));
        assertThat(requireNonNull(kv.get("db", Versioned.Version.from(1), Database.class))
                        .getRequiredData())
                .isEqualTo(new Database("old", 1));

        kv.delete("db", Versioned.Version.from(1));
        Versioned<Map<String, Object>> deleted = requireNonNull(kv.get("db", Versioned.Version.from(1)));
        assertThat(deleted.hasData()).isFalse();
        assertThat(deleted.getRequiredMetadata().isDeleted()).isTrue();

        kv.undelete("db", Versioned.Version.from(1));
        assertThat(requireNonNull(kv.get("db", Versioned.Version.from(1))).hasData())
                .isTrue();

        kv.destroy("db", Versioned.Version.from(1));
        assertThat(requireNonNull(kv.get("db", Versioned.Version.from(1)))
                        .getRequiredMetadata()
                        .isDestroyed())
                .isTrue();
        assertThat(requireNonNull(kv.get("db", Database.class)).getRequiredData())
                .isEqualTo(new Database("new", 2));
        assertThat(kv.list("")).contains("db");
    }

    @Test
    void aStaleVersionIsNotOverwritten() {
        var kv = template.opsForVersionedKeyValue("v2");
        kv.put("cas", Map.of("n", "1"));

        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> kv.put("cas", Versioned.create(Map.of("n", "2"), Versioned.Version.from(0))))
                .withMessageContaining("check-and-set parameter did not match the current version");
    }

    @Test
    void metadataIsWrittenReadAndDeletedWithAllVersions() {
        var kv = template.opsForVersionedKeyValue("v2");
        var metadata = kv.opsForKeyValueMetadata();
        kv.put("told", Map.of("n", "1"));
        metadata.put(
                "told",
                VaultMetadataRequest.builder()
                        .maxVersions(3)
                        .deleteVersionAfter(Duration.ofMinutes(30))
                        .customMetadata(Map.of("owner", "calc"))
                        .build());

        var told = requireNonNull(metadata.get("told"));
        assertThat(told.getMaxVersions()).isEqualTo(3);
        assertThat(told.getDeleteVersionAfter()).isEqualTo(Duration.ofMinutes(30));
        assertThat(requireNonNull(template.read("v2/metadata/told")).getRequiredData())
                .as("which Spring Vault writes but leaves out when it reads")
                .containsEntry("custom_metadata", Map.of("owner", "calc"));
        assertThat(told.getVersions())
                .singleElement()
                .satisfies(
                        version -> assertThat(version.getVersion().getVersion()).isEqualTo(1));

        metadata.delete("told");
        assertThat(kv.get("told")).isNull();
    }

    @Test
    void mountsAndAuthMethodsAreListedAndRemoved() {
        var sys = template.opsForSys();
        sys.mount("short-lived", mount("2"));
        sys.authMount("short-lived", VaultMount.create("approle"));

        VaultMount mounted = requireNonNull(sys.getMounts().get("short-lived/"));
        assertThat(mounted.getType()).isEqualTo("kv");
        assertThat(mounted.getOptions()).containsEntry("version", "2");
        assertThat(requireNonNull(sys.getAuthMounts().get("short-lived/")).getType())
                .isEqualTo("approle");

        sys.unmount("short-lived");
        sys.authUnmount("short-lived");
        assertThat(sys.getMounts()).doesNotContainKey("short-lived/");
        assertThat(sys.getAuthMounts()).doesNotContainKey("short-lived/");
    }

    @Test
    void policiesThatSpringWritesAsJsonAreReadBack() {
        var sys = template.opsForSys();
        Policy policy = Policy.of(Policy.Rule.builder()
                .path("v2/data/calc")
                .capabilities(Policy.BuiltinCapabilities.READ, Policy.BuiltinCapabilities.LIST)
                .build());
        sys.createOrUpdatePolicy("spring", policy);

        assertThat(sys.getPolicyNames()).contains("spring");
        assertThat(sys.getPolicy("spring")).isEqualTo(policy);

        sys.deletePolicy("spring");
        assertThat(sys.getPolicy("spring")).isNull();
    }

    @Test
    void tokensAreMadeRenewedAndRevoked() {
        var tokens = template.opsForToken();
        var made = tokens.create(VaultTokenRequest.builder()
                .withPolicy("default")
                .ttl(Duration.ofHours(1))
                .renewable()
                .build());

        assertThat(requireNonNull(tokens.renew(made.getToken()).getAuth())).containsEntry("lease_duration", 3600);
        var holder = SpringClient.of(vault).template(made.getToken().getToken());
        assertThat(requireNonNull(holder.read("auth/token/lookup-self")).getRequiredData())
                .containsEntry("creation_ttl", 3600);

        tokens.revoke(made.getToken());
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> holder.read("auth/token/lookup-self"))
                .withMessageContaining("permission denied");
    }

    @Test
    void aWrappedValueIsLookedUpRewrappedAndReadOnce() {
        var wrapping = template.opsForWrapping();
        var wrapped = wrapping.wrap(Map.of("a", "b"), Duration.ofMinutes(2));
        assertThat(requireNonNull(wrapping.lookup(wrapped.getToken())).getTtl()).isEqualTo(Duration.ofMinutes(2));

        var fresh = wrapping.rewrap(wrapped.getToken());

        assertThat(requireNonNull(wrapping.read(fresh.getToken())).getRequiredData())
                .isEqualTo(Map.of("a", "b"));
        assertThat(wrapping.lookup(fresh.getToken())).isNull();
    }

    @Test
    void aPropertySourceFindsOutTheVersionOfItsMount() {
        template.opsForVersionedKeyValue("v2").put("app", Map.of("API_KEY", "of-version-2"));
        template.opsForKeyValue("v1", KeyValueBackend.KV_1).put("app", Map.of("API_KEY", "of-version-1"));

        assertThat(new VaultPropertySource(template, "v2/app").getProperty("API_KEY"))
                .isEqualTo("of-version-2");
        assertThat(new VaultPropertySource(template, "v1/app").getProperty("API_KEY"))
                .isEqualTo("of-version-1");
    }
}
