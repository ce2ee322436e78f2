package kz.zakupai.vault.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Properties whose values are secrets. They become text only for whoever asks for one by name; {@code toString} and
 * {@link #getSource()} give nothing away. Thread-safe; a changed secret shows at the next question.
 */
final class VaultPropertySource extends EnumerablePropertySource<String> {
    static final String NAME = "zakupai-vault";

    private volatile Map<String, Secret> values;

    VaultPropertySource(Map<String, Secret> values) {
        super(NAME, "[secrets]");
        this.values = Map.copyOf(values);
    }

    /** Takes over the values of one secret; other properties stay. */
    synchronized void update(Map<String, Secret> changed) {
        Map<String, Secret> next = new LinkedHashMap<>(values);
        next.putAll(changed);
        values = Map.copyOf(next);
    }

    @Override
    public @Nullable Object getProperty(String name) {
        Secret secret = values.get(name);
        return secret == null ? null : secret.reveal();
    }

    @Override
    public boolean containsProperty(String name) {
        return values.containsKey(name);
    }

    @Override
    public String[] getPropertyNames() {
        return values.keySet().toArray(String[]::new);
    }
}
