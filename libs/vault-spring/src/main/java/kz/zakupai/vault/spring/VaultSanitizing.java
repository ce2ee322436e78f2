package kz.zakupai.vault.spring;

import java.util.Arrays;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/** Hides the Vault's values in actuator answers whatever {@code show-values} says, by source and by name. */
final class VaultSanitizing implements SanitizingFunction {
    private final ObjectProvider<LiveSecrets> secrets;

    VaultSanitizing(ObjectProvider<LiveSecrets> secrets) {
        this.secrets = secrets;
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        LiveSecrets live = secrets.getIfAvailable();
        boolean fromVault = data.getPropertySource() instanceof VaultPropertySource
                || (live != null
                        && Arrays.asList(live.properties().getPropertyNames()).contains(data.getKey()));
        return fromVault ? data.withSanitizedValue() : data;
    }
}
