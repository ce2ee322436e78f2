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
                entry("cubbyhole/", "cubbyhole", "per-token private secret storage", List.of(), random),
                entry("identity/", "identity", "identity store", List.of("Authorization"), random),
                entry(
                        "sys/",
                        "system",
                        "system endpoints used for control, policy and debugging",
                        List.of("Accept"),
                        random),
                entry("auth/token/", "token", "token based credentials", List.of(), random));
    }

    private static MountEntry entry(
            String path, String type, String description, List<String> headers, SecureRandom random) {
        return new MountEntry(
                path,
                type,
                description,
                UUID.randomUUID().toString(),
                MountEntry.newAccessor(path, type, random),
                MountTuning.SYSTEM_DEFAULTS.withPassthroughRequestHeaders(headers),
                Map.of(),
                type.equals("cubbyhole"),
                false);
    }
}
