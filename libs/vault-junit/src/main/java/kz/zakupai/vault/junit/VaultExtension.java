package kz.zakupai.vault.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class a Vault. Presets are applied once; before each test the Vault is what they made of it, whatever the test before has done.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final VaultExtension VAULT = VaultExtension.builder()
 *         .keyValue("zakupai")
 *         .secret("zakupai/app", Map.of("API_KEY", "for-tests"))
 *         .policy("calc", "path \"zakupai/data/app\" { capabilities = [\"read\"] }")
 *         .build();
 *
 * @Test
 * void aTokenEnds(TestVault vault) {
 *     Secret token = vault.token(Duration.ofHours(1), "calc");
 *     vault.advance(Duration.ofHours(2));
 *     ...
 * }
 * }</pre>
 *
 * With {@code @ExtendWith(VaultExtension.class)} it holds nothing but KV version 2 at {@code secret/}. To be registered in a static field:
 * the Vault lives as long as the class. Not for classes of which several run at once when {@link Builder#service} is used, since that sets
 * system properties.
 */
public final class VaultExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, ParameterResolver {
    private final List<Preset> presets;
    private final @Nullable ServiceLogin service;
    private final boolean resets;
    private @Nullable TestVault vault;
    private TestVault.@Nullable Snapshot prepared;

    public VaultExtension() {
        this(builder());
    }

    private VaultExtension(Builder builder) {
        presets = List.copyOf(builder.presets);
        service = builder.service;
        resets = builder.resets;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * The Vault, for static places where nothing is injected.
     *
     * @throws IllegalStateException outside the life of the test class
     */
    public TestVault vault() {
        if (vault == null) {
            throw new IllegalStateException(
                    "the Vault runs while its test class does: register the extension in a static field of the class");
        }
        return vault;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        vault = TestVault.start();
        presets.forEach(preset -> preset.apply(vault));
        if (service != null) {
            service.set(vault);
        }
        prepared = vault.snapshot();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (resets) {
            vault().restore(Objects.requireNonNull(prepared, "taken before all tests"));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (service != null) {
            service.clear();
        }
        if (vault != null) {
            vault.close();
            vault = null;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestVault.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return vault();
    }

    /** Collects what the Vault holds before each test; applied in the order in which it is said. */
    public static final class Builder {
        private final List<Preset> presets = new ArrayList<>();
        private @Nullable ServiceLogin service;
        private boolean resets = true;

        private Builder() {}

        /** Anything else, such as a role of an engine. */
        public Builder with(Preset preset) {
            presets.add(preset);
            return this;
        }

        /** Mounts KV version 2. */
        public Builder keyValue(String mount) {
            return with(vault -> vault.keyValue(mount));
        }

        /** See {@link TestVault#put}. */
        public Builder secret(String path, Map<String, ?> values) {
            Map<String, Object> copy = Map.copyOf(values);
            return with(vault -> vault.put(path, copy));
        }

        /** Mounts a secrets engine. */
        public Builder mount(String path, String type) {
            return with(vault -> vault.mount(path, type));
        }

        public Builder policy(String name, String rules) {
            return with(vault -> vault.policy(name, rules));
        }

        /**
         * A service under test: an AppRole of that name, and the system properties that {@code vault-spring} and Spring Cloud Vault look at, so
         * that a {@code @SpringBootTest} of this class logs in to this Vault without a setting of its own.
         */
        public Builder service(String role, String... policies) {
            service = new ServiceLogin(role, List.of(policies));
            return this;
        }

        /** Tests find what the test before has left, as in a story told in order. */
        public Builder withoutReset() {
            resets = false;
            return this;
        }

        public VaultExtension build() {
            return new VaultExtension(this);
        }
    }
}
