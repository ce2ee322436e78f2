package kz.zakupai.portal.server;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How often what was asked for, and how it was answered. Thread-safe. */
public final class Requests {
    private final Map<String, Long> byPath = new TreeMap<>();
    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private long total;

    synchronized void count(String path) {
        total++;
        byPath.merge(path, 1L, Long::sum);
    }

    synchronized void answered(int status) {
        byStatus.merge(status, 1L, Long::sum);
    }

    /** All requests for the portal; those for the simulator's own endpoints are not counted. */
    public synchronized long total() {
        return total;
    }

    /** Requests whose path begins so. */
    public synchronized long to(String prefix) {
        return byPath.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Answers with this status; what was never answered has none. */
    public synchronized long answeredWith(int status) {
        return byStatus.getOrDefault(status, 0L);
    }

    synchronized ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("total", total);
        ObjectNode paths = json.putObject("paths");
        byPath.forEach(paths::put);
        ObjectNode statuses = json.putObject("statuses");
        byStatus.forEach((status, count) -> statuses.put(Integer.toString(status), count));
        return json;
    }
}
