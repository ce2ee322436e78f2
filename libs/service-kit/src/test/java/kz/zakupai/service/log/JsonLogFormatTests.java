package kz.zakupai.service.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLogFormatTests {
    private final LoggerContext context = new LoggerContext();

    private LoggingEvent event(String message, @Nullable Throwable thrown, Object... arguments) {
        var logger = context.getLogger("kz.zakupai.calc.Probe");
        var event = new LoggingEvent("x", logger, Level.WARN, message, thrown, arguments);
        event.setMDCPropertyMap(Map.of("request_id", "r-1"));
        return event;
    }

    private static JsonNode line(LoggingEvent event) {
        var environment = new MockEnvironment().withProperty("spring.application.name", "probe");
        String line = new JsonLogFormat(environment).format(event);
        assertThat(line)
                .endsWith("\n")
                .satisfies(text -> assertThat(text.strip()).doesNotContain("\n"));
        return JsonMapper.shared().readTree(line);
    }

    @Test
    void everyLineIsOneJsonObjectWithServiceAndRequest() {
        JsonNode line = line(event("two\nlines and \"quotes\" of {}", null, "lot 5"));
        assertThat(line.path("message").asString()).isEqualTo("two\nlines and \"quotes\" of lot 5");
        assertThat(line.path("service").asString()).isEqualTo("probe");
        assertThat(line.path("request_id").asString()).isEqualTo("r-1");
        assertThat(line.path("level").asString()).isEqualTo("WARN");
        assertThat(line.has("error")).isFalse();
    }

    @Test
    void personalNumbersAreMaskedInMessagesAndInErrors() {
        JsonNode line = line(event("supplier {}", new IllegalStateException("of 880101300012"), "880101300012"));
        assertThat(line.toString()).doesNotContain("880101300012");
        assertThat(line.path("error").asString())
                .contains("IllegalStateException")
                .contains("************");
    }
}
