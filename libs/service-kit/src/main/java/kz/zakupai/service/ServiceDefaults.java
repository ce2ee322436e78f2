package kz.zakupai.service;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Puts the settings that hold for every service beneath all others, chooses the form of the log lines, and makes a
 * start without database possible for {@code zakupai.training=true} (see {@code services/README.md}).
 */
final class ServiceDefaults implements EnvironmentPostProcessor, Ordered {
    private static final String FOLDER = "kz/zakupai/service/";

    /** A training start needs no database, disturbs no running service, and does not wait for either. */
    private static final Map<String, Object> TRAINING = Map.of(
            "spring.datasource.url", "jdbc:postgresql://127.0.0.1:1/training",
            "spring.datasource.hikari.connection-timeout", "250",
            "server.port", "0");

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> defaults = new HashMap<>();
        read("version.properties").forEach((key, value) -> defaults.put((String) key, value));
        read("defaults.properties").forEach((key, value) -> defaults.put((String) key, value));
        environment.getPropertySources().addLast(new MapPropertySource("zakupai-service-defaults", defaults));
        defaults.put("logging.structured.format.console", logFormat(environment));
        if (environment.getProperty("zakupai.training", Boolean.class, false)) {
            environment.getPropertySources().addFirst(new MapPropertySource("zakupai-training", TRAINING));
        }
    }

    private static String logFormat(ConfigurableEnvironment environment) {
        String wanted = environment.getProperty("zakupai.log-format", "auto");
        boolean plain = switch (wanted) {
            case "plain" -> true;
            case "json" -> false;
            case "auto" -> onTerminal();
            default ->
                throw new IllegalStateException(
                        "zakupai.log-format is '" + wanted + "': it can be auto, json or plain");
        };
        return plain ? "kz.zakupai.service.log.PlainLogFormat" : "kz.zakupai.service.log.JsonLogFormat";
    }

    @SuppressWarnings("SystemConsoleNull") // it is null where the console module is left out of the runtime
    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static Properties read(String name) {
        try {
            return PropertiesLoaderUtils.loadProperties(new ClassPathResource(FOLDER + name));
        } catch (IOException e) {
            throw new UncheckedIOException("the service kit's " + name + " is not on the class path", e);
        }
    }
}
