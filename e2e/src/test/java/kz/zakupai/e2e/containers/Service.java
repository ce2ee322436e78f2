package kz.zakupai.e2e.containers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One service of a compose file. */
record Service(String name, Map<String, Object> fields) {

    /** What a service mounts: a volume's name, or a path of the project that begins with a dot. */
    record Mount(String source, String target, boolean readOnly) {
        boolean isVolume() {
            return !source.startsWith(".") && !source.isEmpty();
        }
    }

    String text(String field) {
        return fields.getOrDefault(field, "").toString();
    }

    List<String> list(String field) {
        return fields.get(field) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    Map<String, Object> map(String field) {
        Object value = fields.get(field);
        return value == null ? Map.of() : ComposeFile.map(value);
    }

    /** A job runs to its end; all else stays. */
    boolean isJob() {
        return text("restart").equals("no");
    }

    List<Mount> mounts() {
        if (!(fields.get("volumes") instanceof List<?> volumes)) {
            return List.of();
        }
        return volumes.stream().map(Service::mount).toList();
    }

    private static Mount mount(Object volume) {
        if (volume instanceof Map<?, ?> parts) {
            var fields = ComposeFile.map(parts);
            return new Mount(
                    fields.getOrDefault("source", "").toString(),
                    fields.getOrDefault("target", "").toString(),
                    fields.getOrDefault("read_only", "false").toString().equals("true"));
        }
        String[] parts = volume.toString().split(":", -1);
        return new Mount(parts[0], parts[1], parts.length > 2 && parts[2].equals("ro"));
    }

    /** The condition under which each other service lets this one start. */
    Map<String, String> waitsFor() {
        var conditions = new TreeMap<String, String>();
        map("depends_on")
                .forEach((other, value) -> conditions.put(
                        other,
                        ComposeFile.map(value).getOrDefault("condition", "").toString()));
        return conditions;
    }
}
