package kz.zakupai.service.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthProbeTests {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private HttpServer service;
    private volatile int status;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/health", exchange -> {
            byte[] body = "{\"status\":\"told\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private int probe(Map<String, String> environment) {
        return HealthProbe.run(environment, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private Map<String, String> port() {
        return Map.of("SERVER_PORT", Integer.toString(service.getAddress().getPort()));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aServiceThatAnswers200IsHealthyAndItsAnswerIsShown() {
        status = 200;
        assertThat(probe(port())).isZero();
        assertThat(said()).contains("told");
    }

    @Test
    void anUnhealthyServiceFailsAndItsReasonIsShown() {
        status = 503;
        assertThat(probe(port())).isEqualTo(1);
        assertThat(said()).contains("told");
    }

    @Test
    void aRedirectIsNotHealth() {
        status = 302;
        assertThat(probe(port())).isEqualTo(1);
    }

    @Test
    void noAnswerFailsAndNamesThePort() {
        var environment = port();
        service.stop(0);
        assertThat(probe(environment)).isEqualTo(1);
        assertThat(said()).contains("no answer on port " + environment.get("SERVER_PORT"));
    }

    @Test
    void aPortThatIsNoneIsSaid() {
        assertThat(probe(Map.of())).isEqualTo(1);
        assertThat(probe(Map.of("SERVER_PORT", "7001/x"))).isEqualTo(1);
        assertThat(said()).contains("SERVER_PORT");
    }
}
