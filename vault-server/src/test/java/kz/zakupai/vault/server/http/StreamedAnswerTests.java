package kz.zakupai.vault.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.BodyStream;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are written while they come into being. */
@Timeout(60)
class StreamedAnswerTests {
    private static final HttpLimits SHORT =
            HttpLimits.standard().withTimes(Duration.ofSeconds(30), Duration.ofMillis(200));

    private static EchoServer serving(BodyStream stream) {
        EchoServer server = new EchoServer(SHORT, ListenerSettings.plain("127.0.0.1", 0));
        server.core = request -> Answer.of(request, Response.raw(RawBody.streamed("text/plain", stream)), "system");
        return server;
    }

    private static Socket asking(EchoServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream()
                .write("GET /v1/sys/monitor HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String until(InputStream in, String end) throws IOException {
        var text = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            text.append((char) c);
            if (text.toString().endsWith(end)) {
                break;
            }
        }
        return text.toString();
    }

    @Test
    void anAnswerMayGoOnForLongerThanAnyRequest() throws IOException {
        CountDownLatch late = new CountDownLatch(1);
        BodyStream twice = out -> {
            write(out, "first");
            assertThat(late.await(30, TimeUnit.SECONDS)).isTrue();
            write(out, "second");
        };
        try (EchoServer server = serving(twice);
                Socket socket = asking(server)) {
            until(socket.getInputStream(), "first");
            // By the time that the watch has ended somebody else it has looked at this one.
            server.core = request -> {
                try {
                    new CountDownLatch(1).await();
                    throw new IllegalStateException("was not ended");
                } catch (InterruptedException e) {
                    late.countDown();
                    return Answer.of(request, Response.none(), "system");
                }
            };
            try (Socket hanging = asking(server)) {
                until(hanging.getInputStream(), "\r\n\r\n");
            }

            assertThat(until(socket.getInputStream(), "0\r\n\r\n"))
                    .contains("second")
                    .endsWith("0\r\n\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"9999, false", "10000, true", "60000, true"})
    void aLongListLeavesInParts(int count, boolean inParts) throws IOException, InterruptedException {
        List<String> keys = IntStream.range(0, count).mapToObj(n -> "key-" + n).toList();
        try (EchoServer server = new EchoServer();
                HttpClient client = HttpClient.newHttpClient()) {
            server.core = request -> Answer.of(request, Response.of(Map.of("keys", keys)), "kv");

            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/secret/metadata"))
                            .version(HttpClient.Version.HTTP_1_1)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type")).contains("application/json");
            assertThat(answer.headers().firstValue("transfer-encoding").isPresent())
                    .isEqualTo(inParts);
            assertThat(Json.object(answer.body()))
                    .containsEntry("data", Map.of("keys", keys))
                    .containsEntry("mount_type", "kv");
        }
    }

    @Test
    void aReaderWhoStoppedReadingIsLeft()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> ended = new CompletableFuture<>();
        byte[] much = new byte[64 * 1024];
        BodyStream endless = out -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    out.write(much);
                    out.flush();
                }
                ended.complete("interrupted");
            } catch (IOException | RuntimeException e) {
                ended.complete("closed");
                throw e;
            }
        };
        try (EchoServer server = serving(endless);
                Socket silent = asking(server)) {
            assertThat(ended.get(30, TimeUnit.SECONDS)).isNotEmpty();
            assertThat(silent.isConnected()).isTrue();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
