package kz.zakupai.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import kz.zakupai.service.junit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=kit-probe",
            "zakupai.log-format=plain",
            "zakupai.http.body-time=300ms",
            "zakupai.http.upload-limit=10MB"
        })
class BodyLimitTests {
    private static final String DATABASE = TestDatabase.newDatabase();
    private static final int BETWEEN_BYTES_MILLIS = 50;

    @SpringBootApplication
    @RestController
    static class Probe {
        @PostMapping("/things")
        Map<String, Integer> things(@RequestBody Map<String, String> body) {
            return Map.of("fields", body.size());
        }
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry, DATABASE, "kit-probe");
    }

    @LocalServerPort
    int port;

    private Socket post(String type, long length) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String head = "POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: "
                + length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String firstLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    @Test
    void twoGigabytesAreRefusedBeforeOneOfTheirBytesIsSent() throws IOException {
        for (String type : new String[] {"application/json", "multipart/form-data; boundary=b"}) {
            try (Socket socket = post(type, 2_147_483_648L)) {
                assertThat(firstLine(socket.getInputStream())).as(type).startsWith("HTTP/1.1 413");
            }
        }
    }

    @Test
    void bodyThatComesByteByByteIsGivenUpOn() throws IOException {
        try (Socket socket = post("application/json", 1_000_000)) {
            socket.setSoTimeout(BETWEEN_BYTES_MILLIS);
            assertThat(answerWhileSending(socket)).startsWith("HTTP/1.1 408");
        }
    }

    /** Sends one byte at a time until an answer comes. */
    private static String answerWhileSending(Socket socket) throws IOException {
        String answer = "";
        for (int sent = 0; answer.isEmpty() && sent < 600; sent++) {
            socket.getOutputStream().write(sent == 0 ? '{' : ' ');
            try {
                answer = firstLine(socket.getInputStream());
            } catch (SocketTimeoutException _) {
                answer = "";
            }
        }
        return answer;
    }

    @Test
    void bodyThatComesAtOnceIsTaken() throws IOException {
        try (Socket socket = post("application/json", 9)) {
            socket.getOutputStream().write("{\"a\":\"b\"}".getBytes(StandardCharsets.US_ASCII));
            assertThat(firstLine(socket.getInputStream())).startsWith("HTTP/1.1 200");
        }
    }
}
