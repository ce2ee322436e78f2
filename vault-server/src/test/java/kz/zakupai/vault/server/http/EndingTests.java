package kz.zakupai.vault.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import kz.zakupai.vault.server.request.Response;
import org.junit.jupiter.api.Test;

/** A listener that closes under load: what is done is answered, and what cannot be answered is not done. */
class EndingTests {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    private EchoServer server() {
        var server = new EchoServer();
        server.core = request -> {
            if (request.path().equals("slow")) {
                reached.countDown();
                awaited(goOn);
            }
            return Answer.of(request, Response.of(Map.of("k", "v")), "kv");
        };
        return server;
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("a request in work was interrupted", e);
        }
    }

    @Test
    void aRequestInWorkIsAnsweredAndALaterOneIsNotBegun() throws IOException, InterruptedException, ExecutionException {
        EchoServer server = server();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var slow = new RawClient(server.port());
                var kept = new RawClient(server.port())) {
            assertThat(kept.exchange("GET /v1/first").status()).isEqualTo(200);
            slow.send("GET /v1/slow HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1));
            reached.await();
            var closing = threads.submit(server::close);
            RawClient.Reply later = kept.exchange("GET /v1/probe");
            while (later.status() == 200) {
                later = kept.exchange("GET /v1/probe");
            }

            assertThat(later.status()).isEqualTo(503);
            assertThat(later.body()).contains("the server is ending");
            assertThat(kept.closedByServer()).isTrue();
            int begun = server.requests.size();
            goOn.countDown();
            assertThat(slow.reply(false).status()).isEqualTo(200);
            closing.get();
            assertThat(server.requests).hasSize(begun);
        }
    }
}
