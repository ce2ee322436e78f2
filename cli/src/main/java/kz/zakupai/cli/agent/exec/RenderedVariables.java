package kz.zakupai.cli.agent.exec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.secret.Secret;

/** The variables that the templates have come to. Thread-safe. */
final class RenderedVariables {
    private final List<String> names;
    private final Map<String, Secret> values = new LinkedHashMap<>();

    RenderedVariables(List<String> names) {
        this.names = List.copyOf(names);
    }

    synchronized void put(String name, Secret value) {
        values.put(name, value);
    }

    /** All of them; empty while one has not been rendered yet. */
    synchronized Optional<Map<String, Secret>> complete() {
        return values.keySet().containsAll(names) ? Optional.of(Map.copyOf(values)) : Optional.empty();
    }
}
