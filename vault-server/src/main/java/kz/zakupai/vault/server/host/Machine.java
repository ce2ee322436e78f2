package kz.zakupai.vault.server.host;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code host}: the operating system, and since when it runs. */
final class Machine {
    private static final String RELEASE = "/etc/os-release";

    private Machine() {}

    static Map<String, @Nullable Object> read(HostFiles files, String hostname, Instant now) throws IOException {
        double uptime =
                Double.parseDouble(files.lines("/proc/uptime").getFirst().split(" ")[0]);
        Map<String, String> release = files.has(RELEASE) ? files.pairs(RELEASE, '=') : Map.of();
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("hostname", hostname);
        wire.put("uptime", (long) uptime);
        wire.put("bootTime", now.getEpochSecond() - (long) uptime);
        wire.put("procs", files.count("/proc", name -> Character.isDigit(name.charAt(0))));
        wire.put("os", System.getProperty("os.name", "").toLowerCase(Locale.ROOT));
        wire.put("platform", unquoted(release, "ID"));
        wire.put("platformFamily", unquoted(release, "ID_LIKE"));
        wire.put("platformVersion", unquoted(release, "VERSION_ID"));
        wire.put("kernelVersion", files.lines("/proc/sys/kernel/osrelease").getFirst());
        wire.put("kernelArch", System.getProperty("os.arch", ""));
        return wire;
    }

    private static String unquoted(Map<String, String> release, String name) {
        return release.getOrDefault(name, "").replace("\"", "");
    }
}
