package kz.zakupai.e2e.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Compose files as one tree of maps, lists and texts: anchors followed, {@code <<} merged, later files laid over earlier ones by
 * the rules of the Compose specification (chapter "Merge"), {@code !reset} taken as a removal.
 */
final class ComposeFile {
    private static final Path ROOT = Path.of("..");
    private static final List<String> REPLACED = List.of("command", "entrypoint", "test");

    /** Stands for a value that is taken away. */
    private enum Removal {
        RESET
    }

    private final Map<String, Object> tree = new LinkedHashMap<>();

    private ComposeFile() {}

    static ComposeFile read(String... names) throws IOException {
        var file = new ComposeFile();
        for (String name : names) {
            Node root = new Compose(LoadSettings.builder().build())
                    .composeString(Files.readString(ROOT.resolve(name)))
                    .orElseThrow();
            lay(file.tree, mapping(root));
        }
        return file;
    }

    /** The services by name. */
    Map<String, Service> services() {
        var services = new LinkedHashMap<String, Service>();
        map(tree.get("services")).forEach((name, value) -> services.put(name, new Service(name, map(value))));
        return services;
    }

    /** One of them, which must be there. */
    Service service(String name) {
        return Objects.requireNonNull(services().get(name), name);
    }

    /** The names below a chapter, such as {@code volumes}. */
    List<String> names(String chapter) {
        return List.copyOf(map(tree.get(chapter)).keySet());
    }

    @SuppressWarnings("unchecked") // every map in the tree was made here, with text keys
    static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static Object value(Node node) {
        if (node.getTag().getValue().equals("!reset")) {
            return Removal.RESET;
        }
        return switch (node) {
            case MappingNode map -> mapping(map);
            case SequenceNode list ->
                list.getValue().stream().map(ComposeFile::value).toList();
            case ScalarNode scalar -> scalar.getValue();
            default -> throw new IllegalArgumentException("not expected in a compose file: " + node);
        };
    }

    private static Map<String, Object> mapping(Node node) {
        var own = new LinkedHashMap<String, Object>();
        var merged = new LinkedHashMap<String, Object>();
        for (NodeTuple entry : ((MappingNode) node).getValue()) {
            String key = ((ScalarNode) entry.getKeyNode()).getValue();
            if (key.equals("<<")) {
                merged.putAll(mapping(entry.getValueNode()));
            } else {
                own.put(key, value(entry.getValueNode()));
            }
        }
        merged.putAll(own);
        return merged;
    }

    private static void lay(Map<String, Object> below, Map<String, Object> above) {
        above.forEach((key, value) -> {
            Object present = below.get(key);
            if (value instanceof Removal) {
                below.remove(key);
            } else if (value instanceof Map && present instanceof Map) {
                var copy = new LinkedHashMap<>(map(present));
                lay(copy, map(value));
                below.put(key, copy);
            } else if (value instanceof List<?> more && present instanceof List<?> list && !REPLACED.contains(key)) {
                var all = new ArrayList<Object>(list);
                all.addAll(more);
                below.put(key, all);
            } else {
                below.put(key, value);
            }
        });
    }
}
