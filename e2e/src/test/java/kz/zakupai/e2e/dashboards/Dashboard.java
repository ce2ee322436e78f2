package kz.zakupai.e2e.dashboards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One dashboard file.
 *
 * @param file its name, for messages
 */
record Dashboard(String file, JsonNode json) {
    /** The folder with everything of Grafana. */
    static final Path GRAFANA =
            Path.of("..", "monitoring", "grafana").toAbsolutePath().normalize();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** All of them, by name. */
    static List<Dashboard> all() {
        try (Stream<Path> files = Files.list(GRAFANA.resolve("dashboards"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> new Dashboard(file.getFileName().toString(), JSON.readTree(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String uid() {
        return json.path("uid").stringValue("");
    }

    /** Panels that show something: without the headings of rows. */
    List<JsonNode> panels() {
        return elements(json.path("panels"))
                .filter(panel -> !panel.path("type").stringValue("").equals("row"))
                .toList();
    }

    List<JsonNode> variables() {
        return elements(json.path("templating").path("list")).toList();
    }

    /** Every question that its panels ask. */
    List<PanelQuery> queries() {
        return panels().stream()
                .flatMap(panel -> elements(panel.path("targets"))
                        .map(target -> new PanelQuery(
                                file + " / " + panel.path("title").stringValue(""),
                                target.path("expr").stringValue(""),
                                target.path("instant").booleanValue(false))))
                .toList();
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return array.valueStream();
    }

    @Override
    public String toString() {
        return file;
    }
}
