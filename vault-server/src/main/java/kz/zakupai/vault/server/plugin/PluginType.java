package kz.zakupai.vault.server.plugin;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a plugin is good for; see Vault's API documentation, {@code /sys/plugins/catalog}. */
public enum PluginType {
    AUTH,
    DATABASE,
    SECRET;

    /** The name on the wire, such as {@code auth}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that name on the wire, or null. */
    public static @Nullable PluginType of(String wireName) {
        for (PluginType type : values()) {
            if (type.wireName().equals(wireName)) {
                return type;
            }
        }
        return null;
    }
}
