package kz.zakupai.bench.precision;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import kz.zakupai.service.junit.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One of the project's services in this JVM, on a free port and a test database. */
final class Service implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final ConfigurableApplicationContext context;
    private final URI base;

    private Service(ConfigurableApplicationContext context) {
        this.context = context;
        base = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    /**
     * Starts it.
     *
     * @param root of the project: each service has its own file of settings, and here all are on one class path
     */
    static Service start(Class<?> main, String name, Path root, String database, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        TestDatabase.register((key, value) -> all.put(key, String.valueOf(value.get())), database, name);
        all.put("server.port", 0);
        all.put("zakupai.vault.enabled", false);
        all.put("zakupai.log-format", "plain");
        all.put("logging.level.root", "WARN");
        all.put(
                "spring.config.location",
                root.resolve("services/" + name + "/src/main/resources/application.yaml")
                        .toUri()
                        .toString());
        String[] arguments = all.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new Service(new SpringApplicationBuilder(main).run(arguments));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET().build());
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    /** Waits until what is at {@code path} is no longer under way, and insists that it finished well. */
    JsonNode finished(String path, String field) throws IOException, InterruptedException {
        while (true) {
            JsonNode view = get(path);
            String state = view.path(field).asString("");
            if (state.equals("finished")) {
                return view;
            }
            if (!state.equals("running")) {
                throw new IllegalStateException(path + " ended as " + view);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
