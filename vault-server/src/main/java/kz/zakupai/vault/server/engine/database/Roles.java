package kz.zakupai.vault.server.engine.database;

import kz.zakupai.vault.server.barrier.Storage;
import org.jspecify.annotations.Nullable;

/** The roles of a mount in its store. */
final class Roles {
    static final String FOLDER = "role/";
    static final String STATIC_FOLDER = "static-role/";

    private Roles() {}

    static @Nullable Role find(Storage storage, String name) {
        byte[] stored = storage.get(FOLDER + name);
        return stored == null ? null : Role.parse(stored);
    }

    static @Nullable StaticRole findStatic(Storage storage, String name) {
        byte[] stored = storage.get(STATIC_FOLDER + name);
        return stored == null ? null : StaticRole.parse(stored);
    }
}
