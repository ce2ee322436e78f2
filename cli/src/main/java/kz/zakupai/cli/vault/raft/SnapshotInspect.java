package kz.zakupai.cli.vault.raft;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.text.Columns;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.server.snapshot.SnapshotContents;
import kz.zakupai.vault.server.snapshot.SnapshotRefused;
import org.jspecify.annotations.Nullable;

/** {@code vault operator raft snapshot inspect}. */
public final class SnapshotInspect implements Command {
    private static final List<String> META = List.of("ID", "Size", "Index", "Term", "Version");

    @Override
    public Declaration declaration() {
        return Declaration.of("operator raft snapshot inspect", "<snapshot_file>", "Inspects raft snapshot", """
                        Says what is in a snapshot file: when it is from, how many entries of which kind it has and how large
                        they are. Checks that it is whole. Needs neither a server nor keys.

                            $ vault operator raft snapshot inspect raft.snap
                        """)
                .with(Output.FORMAT)
                .options(
                        Flag.bool("details", "Provides information about usage for data stored in the snapshot.")
                                .initially("true"),
                        Flag.integer("depth", "Can be used to adjust depth of key names; 0 for whole names.")
                                .initially("2"),
                        Flag.text("filter", "Can be used to filter key names by their beginning."));
    }

    @Override
    public int run(Call call) {
        String name = RaftArguments.single(call);
        long depth = call.flags().integer("depth");
        Usage usage = new Usage(Math.clamp(depth, 0, 100), call.flags().text("filter"));
        Map<String, @Nullable Object> meta;
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            meta = SnapshotContents.read(in, usage::count);
        } catch (NoSuchFileException e) {
            throw CommandFailure.local("Error opening snapshot file: open " + name + ": no such file or directory");
        } catch (IOException | SnapshotRefused e) {
            throw CommandFailure.local("Error reading snapshot: " + e.getMessage());
        }
        return call.isTable() ? table(call, meta, usage) : structured(call, meta, usage);
    }

    private static int table(Call call, Map<String, @Nullable Object> meta, Usage usage) {
        Columns head = new Columns();
        META.forEach(field -> head.row(" " + field, String.valueOf(meta.get(field))));
        call.screen().line(head.text());
        if (call.flags().bool("details")) {
            Columns rows = new Columns();
            rows.row(" Key Name", "Count", "Size").row(" ----", "----", "----");
            usage.sorted()
                    .forEach(kind -> rows.row(" " + kind.name(), Long.toString(kind.count()), size(kind.bytes())));
            rows.row(" ----", "----", "----").row(" Total Size", "", size(usage.bytes));
            call.screen().line("");
            call.screen().line(rows.text());
        }
        return 0;
    }

    private static int structured(Call call, Map<String, @Nullable Object> meta, Usage usage) {
        Map<String, Object> about = new LinkedHashMap<>();
        META.forEach(field -> about.put(
                field,
                meta.get(field) instanceof Number number ? number.longValue() : String.valueOf(meta.get(field))));
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("Meta", about);
        if (call.flags().bool("details")) {
            whole.put(
                    "StatsKV",
                    usage.sorted().stream()
                            .map(kind -> Map.of("Name", kind.name(), "Count", kind.count(), "Size", kind.bytes()))
                            .toList());
            whole.put("TotalCountKV", usage.count);
            whole.put("TotalSizeKV", usage.bytes);
        }
        return call.printer().structured(JsonValue.of(whole));
    }

    /** {@code 96.6KB}. */
    private static String size(long bytes) {
        String[] units = {"B", "KB", "MB", "GB"};
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < units.length - 1) {
            amount /= 1024;
            unit++;
        }
        String text = String.format(Locale.ROOT, "%.1f", amount);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + units[unit];
    }

    private record Kind(String name, long count, long bytes) {
        Kind and(Kind other) {
            return new Kind(name, count + other.count, bytes + other.bytes);
        }
    }

    /** How many entries there are of which name, names cut to a depth. */
    private static final class Usage {
        private final int depth;
        private final String filter;
        private final Map<String, Kind> kinds = new TreeMap<>();
        private long count;
        private long bytes;

        Usage(int depth, String filter) {
            this.depth = depth;
            this.filter = filter;
        }

        void count(String key, long size) {
            if (!key.startsWith(filter)) {
                return;
            }
            String[] parts = key.split("/", -1);
            String name = depth == 0 || parts.length <= depth ? key : String.join("/", Arrays.copyOf(parts, depth));
            kinds.merge(name, new Kind(name, 1, size), Kind::and);
            count++;
            bytes += size;
        }

        /** The largest first. */
        List<Kind> sorted() {
            return kinds.values().stream()
                    .sorted(Comparator.comparingLong(Kind::bytes).reversed().thenComparing(Kind::name))
                    .toList();
        }
    }
}
