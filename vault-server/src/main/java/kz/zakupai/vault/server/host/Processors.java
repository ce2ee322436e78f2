package kz.zakupai.vault.server.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code cpu} and {@code cpu_times}. */
final class Processors {
    /** The columns of {@code /proc/stat}, see proc(5). */
    private static final List<String> COLUMNS =
            List.of("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal", "guest", "guestNice");

    /** {@code USER_HZ}, which is this on every architecture that Java runs on. */
    private static final double TICKS_A_SECOND = 100;

    private Processors() {}

    static List<Map<String, @Nullable Object>> all(HostFiles files) throws IOException {
        var all = new ArrayList<Map<String, @Nullable Object>>();
        Map<String, String> one = new LinkedHashMap<>();
        for (String line : files.lines("/proc/cpuinfo")) {
            int at = line.indexOf(':');
            if (at > 0) {
                one.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
            } else {
                add(all, one);
                one = new LinkedHashMap<>();
            }
        }
        add(all, one);
        return all;
    }

    private static void add(List<Map<String, @Nullable Object>> all, Map<String, String> one) {
        if (!one.containsKey("processor")) {
            return;
        }
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("cpu", number(one.get("processor")));
        wire.put("vendorId", one.getOrDefault("vendor_id", one.getOrDefault("CPU implementer", "")));
        wire.put("family", one.getOrDefault("cpu family", ""));
        wire.put("model", one.getOrDefault("model", one.getOrDefault("CPU part", "")));
        wire.put("stepping", number(one.get("stepping")));
        wire.put("physicalId", one.getOrDefault("physical id", ""));
        wire.put("coreId", one.getOrDefault("core id", ""));
        wire.put("cores", 1);
        wire.put("modelName", one.getOrDefault("model name", ""));
        wire.put("mhz", decimal(one.get("cpu MHz")));
        wire.put("cacheSize", number(first(one.getOrDefault("cache size", "0"))));
        String flags = one.getOrDefault("flags", one.getOrDefault("Features", ""));
        wire.put("flags", flags.isEmpty() ? List.of() : List.of(flags.split(" ")));
        wire.put("microcode", one.getOrDefault("microcode", ""));
        all.add(wire);
    }

    static List<Map<String, @Nullable Object>> times(HostFiles files) throws IOException {
        var all = new ArrayList<Map<String, @Nullable Object>>();
        for (String line : files.lines("/proc/stat")) {
            String[] columns = line.split(" +");
            if (!columns[0].startsWith("cpu")) {
                continue;
            }
            var wire = new LinkedHashMap<String, @Nullable Object>();
            wire.put("cpu", columns[0]);
            for (int i = 0; i < COLUMNS.size(); i++) {
                wire.put(COLUMNS.get(i), i + 1 < columns.length ? number(columns[i + 1]) / TICKS_A_SECOND : 0.0);
            }
            all.add(wire);
        }
        return all;
    }

    private static String first(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    private static long number(@Nullable String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static double decimal(@Nullable String text) {
        try {
            return text == null ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
