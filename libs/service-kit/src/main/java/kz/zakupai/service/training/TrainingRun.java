package kz.zakupai.service.training;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * With {@code zakupai.training=true}: loads what a start without database cannot reach, asks the service itself a few
 * questions so that requests are trained too, and ends the process with exit code 0. Otherwise does nothing.
 */
final class TrainingRun implements InitializingBean, ApplicationListener<ApplicationReadyEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);
    private static final List<String> QUESTIONS = List.of("/health", "/metrics", "/openapi.json", "/nowhere", "/info");
    private static final int TIMEOUT_MILLIS = 10_000;
    private final Environment environment;

    TrainingRun(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void afterPropertiesSet() {
        if (isTraining()) {
            LOG.info("classes loaded for the cache: {}", TrainingClasses.load());
        }
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (!isTraining()) {
            return;
        }
        String port = environment.getRequiredProperty("local.server.port");
        for (String path : QUESTIONS) {
            ask("http://127.0.0.1:" + port + path);
        }
        System.exit(SpringApplication.exit(ready.getApplicationContext(), () -> 0));
    }

    private boolean isTraining() {
        return environment.getProperty("zakupai.training", Boolean.class, false);
    }

    /** Whatever the answer is: what counts is that one was made. */
    private static void ask(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                int length = body == null ? 0 : new String(body.readAllBytes(), StandardCharsets.UTF_8).length();
                LOG.debug("{} answered {} with {} characters", address, status, length);
            }
        } catch (IOException e) {
            LOG.warn("{} did not answer while training", address, e);
        }
    }
}
