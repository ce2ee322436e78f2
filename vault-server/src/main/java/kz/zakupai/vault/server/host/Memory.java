package kz.zakupai.vault.server.host;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code memory}: bytes, from {@code /proc/meminfo}. */
final class Memory {
    private static final int KIBIBYTE = 1024;
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("active", "Active"),
            Map.entry("inactive", "Inactive"),
            Map.entry("buffers", "Buffers"),
            Map.entry("cached", "Cached"),
            Map.entry("dirty", "Dirty"),
            Map.entry("shared", "Shmem"),
            Map.entry("slab", "Slab"),
            Map.entry("sreclaimable", "SReclaimable"),
            Map.entry("sunreclaim", "SUnreclaim"),
            Map.entry("mapped", "Mapped"),
            Map.entry("pagetables", "PageTables"),
            Map.entry("swaptotal", "SwapTotal"),
            Map.entry("swapfree", "SwapFree"),
            Map.entry("swapcached", "SwapCached"),
            Map.entry("commitlimit", "CommitLimit"),
            Map.entry("committedas", "Committed_AS"));

    private Memory() {}

    static Map<String, @Nullable Object> read(HostFiles files) throws IOException {
        Map<String, String> pairs = files.pairs("/proc/meminfo", ':');
        long total = bytes(pairs, "MemTotal");
        long available = bytes(pairs, "MemAvailable");
        long used = Math.max(0, total - available);
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("total", total);
        wire.put("available", available);
        wire.put("used", used);
        wire.put("usedPercent", total == 0 ? 0.0 : 100.0 * used / total);
        wire.put("free", bytes(pairs, "MemFree"));
        NAMES.keySet().stream().sorted().forEach(name -> wire.put(name, bytes(pairs, NAMES.getOrDefault(name, ""))));
        return wire;
    }

    private static long bytes(Map<String, String> pairs, String name) {
        String text = pairs.getOrDefault(name, "0");
        int space = text.indexOf(' ');
        try {
            return space < 0 ? Long.parseLong(text) : KIBIBYTE * Long.parseLong(text.substring(0, space));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
