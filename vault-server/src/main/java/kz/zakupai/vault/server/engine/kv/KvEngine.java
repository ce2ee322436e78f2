package kz.zakupai.vault.server.engine.kv;

import java.util.Map;
import kz.zakupai.vault.server.engine.Engine;

/** Makes the key-value engine of the version that a mount's options name. */
public final class KvEngine {
    private KvEngine() {}

    /** The engine for the mount options: {@code version} {@code "2"} keeps versions, anything else is version 1. */
    public static Engine of(Map<String, String> options) {
        return "2".equals(options.get("version")) ? version2() : version1();
    }

    /** See the <a href="https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v1">API of version 1</a>. */
    public static Engine version1() {
        return new UnversionedEngine();
    }

    /**
     * See the <a href="https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2">API of version 2</a>. On the storage
     * of a version 1 mount, its first request makes every value a first version; an interrupted start of this is finished.
     */
    public static Engine version2() {
        return new VersionedEngine();
    }
}
