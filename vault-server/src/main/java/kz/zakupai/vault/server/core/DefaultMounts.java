package kz.zakupai.vault.server.core;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.zakupai.vault.server.mount.MountEntry;
import kz.zakupai.vault.server.mount.MountTuning;

/** What every new server has mounted. */
final class DefaultMounts {
    private DefaultMounts() {}

    static List<MountEntry> all(SecureRandom random) {
        return List.of(
                entry("cubbyhole/", "cubbyhole", "per-token private secret storage", true, random),
                entry("identity/", "identity", "identity store", false, random),
                entry("sys/", "system", "system endpoints used for control, policy and debugging", false, random),
                entry("auth/token/", "token", "token based credentials", false, random));
    }

    private static MountEntry entry(String path, String type, String description, boolean local, SecureRandom random) {
        return new MountEntry(
                path,
                type,
                description,
                UUID.randomUUID().toString(),
                MountEntry.newAccessor(path, type, random),
                MountTuning.SYSTEM_DEFAULTS,
                Map.of(),
                local,
                false);
    }
}
