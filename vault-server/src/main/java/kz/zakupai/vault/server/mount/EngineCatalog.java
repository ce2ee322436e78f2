package kz.zakupai.vault.server.mount;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** The engines and auth methods that can be mounted, by type: the one list that a new engine is added to. */
public final class EngineCatalog {
    /** Makes an instance for one mount. */
    @FunctionalInterface
    public interface Factory extends Function<MountEntry, Engine> {}

    private final Map<String, Factory> secrets;
    private final Map<String, Factory> auth;

    public EngineCatalog(Map<String, Factory> secrets, Map<String, Factory> auth) {
        this.secrets = new TreeMap<>(secrets);
        this.auth = new TreeMap<>(auth);
    }

    /** This catalog and one more secrets engine. */
    public EngineCatalog withSecrets(String type, Factory factory) {
        var more = new TreeMap<>(secrets);
        more.put(type, factory);
        return new EngineCatalog(more, auth);
    }

    /** @throws RequestFailure 400 when there is no such type */
    Engine create(MountEntry entry) {
        Factory factory = (entry.auth() ? auth : secrets).get(entry.type());
        if (factory == null) {
            throw unknown(entry);
        }
        return factory.apply(entry);
    }

    boolean knows(MountEntry entry) {
        return (entry.auth() ? auth : secrets).containsKey(entry.type());
    }

    RequestFailure unknown(MountEntry entry) {
        return RequestFailure.badRequest("plugin not found in the catalog: " + entry.type());
    }

    public Set<String> secretTypes() {
        return secrets.keySet();
    }

    public Set<String> authTypes() {
        return auth.keySet();
    }

    /** The type's own name for a type that a client wrote; {@code generic} is the old name of {@code kv}. */
    public static String canonical(@Nullable String type) {
        return type == null ? "" : type.equals("generic") || type.equals("kv-v1") ? "kv" : type;
    }
}
