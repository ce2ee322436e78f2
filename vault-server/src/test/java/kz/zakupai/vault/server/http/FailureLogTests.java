package kz.zakupai.vault.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import kz.zakupai.vault.server.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log says of a request that ended with 500. */
class FailureLogTests {
    private final Logger log = (Logger) LoggerFactory.getLogger(VaultHandler.class);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @BeforeEach
    void listen() {
        written.start();
        log.addAppender(written);
        log.setAdditive(false);
    }

    @AfterEach
    void stop() {
        log.detachAppender(written);
        log.setAdditive(true);
    }

    private String saidOf(RuntimeException failure) throws IOException {
        try (EchoServer server = new EchoServer()) {
            server.core = request -> {
                throw failure;
            };
            RawClient.Reply reply = RawClient.once(server.port(), "GET /v1/a");
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body()).doesNotContain("disk").doesNotContain("canary");
        }
        assertThat(written.list).hasSize(1);
        return written.list.getFirst().getFormattedMessage();
    }

    @Test
    void aFailureOfTheStoreIsSaidWithWhatToDo() throws IOException {
        assertThat(saidOf(new StoreException("cannot write to the store data: the disk is full; free some space")))
                .endsWith("failed: cannot write to the store data: the disk is full; free some space");
    }

    @Test
    void ofAnythingElseOnlyItsKindAndPlaceIsSaid() throws IOException {
        assertThat(saidOf(new IllegalStateException("canary")))
                .contains("java.lang.IllegalStateException at ")
                .doesNotContain("canary");
    }
}
