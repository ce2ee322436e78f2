package kz.zakupai.vault.server.mount;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The mount table as it is stored, in one entry.
 *
 * @param removed mounts that nothing reaches any more, whose tokens and data are not all gone yet
 */
record StoredMounts(List<MountEntry> mounts, List<MountEntry> removed) {
    private static final String MOUNTS = "mounts";
    private static final String REMOVED = "removed";

    StoredMounts {
        mounts = List.copyOf(mounts);
        removed = List.copyOf(removed);
    }

    byte[] bytes() {
        return Json.bytes(Map.of(
                MOUNTS, mounts.stream().map(MountEntry::stored).toList(),
                REMOVED, removed.stream().map(MountEntry::stored).toList()));
    }

    static StoredMounts read(byte[] bytes) {
        Map<String, @Nullable Object> json = Json.object(bytes);
        return new StoredMounts(entries(json.get(MOUNTS)), entries(json.get(REMOVED)));
    }

    @SuppressWarnings("unchecked") // written by bytes()
    private static List<MountEntry> entries(@Nullable Object stored) {
        var entries = new ArrayList<MountEntry>();
        if (stored instanceof List<?> list) {
            list.forEach(
                    item -> entries.add(MountEntry.read(new LinkedHashMap<>((Map<String, @Nullable Object>) item))));
        }
        return entries;
    }
}
