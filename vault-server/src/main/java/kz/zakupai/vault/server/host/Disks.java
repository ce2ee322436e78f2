package kz.zakupai.vault.server.host;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code disk}: the file systems on devices of this machine, and the root. Those of other machines are left out: one that is away would hang. */
final class Disks {
    private static final int MOST = 256;

    private Disks() {}

    static List<Map<String, @Nullable Object>> read(HostFiles files) throws IOException {
        var all = new ArrayList<Map<String, @Nullable Object>>();
        for (String path : paths(files)) {
            Path folder = files.at(path);
            if (Files.exists(folder)) {
                all.add(described(path, Files.getFileStore(folder)));
            }
        }
        return all;
    }

    private static Set<String> paths(HostFiles files) throws IOException {
        var paths = new LinkedHashSet<String>();
        paths.add("/");
        for (String line : files.lines("/proc/mounts")) {
            String[] columns = line.split(" ");
            if (columns.length > 2 && columns[0].startsWith("/dev/") && paths.size() < MOST) {
                paths.add(unescaped(columns[1]));
            }
        }
        return paths;
    }

    /** The kernel writes blanks in octal. */
    private static String unescaped(String path) {
        return path.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }

    private static Map<String, @Nullable Object> described(String path, FileStore store) throws IOException {
        long total = store.getTotalSpace();
        long free = store.getUnallocatedSpace();
        long used = Math.max(0, total - free);
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("path", path);
        wire.put("fstype", store.type());
        wire.put("total", total);
        wire.put("free", store.getUsableSpace());
        wire.put("used", used);
        wire.put("usedPercent", total == 0 ? 0.0 : 100.0 * used / total);
        return wire;
    }
}
