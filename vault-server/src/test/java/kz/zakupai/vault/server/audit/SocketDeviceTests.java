package kz.zakupai.vault.server.audit;

import static kz.zakupai.vault.server.audit.AuditFixture.NOW;
import static kz.zakupai.vault.server.audit.AuditFixture.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import kz.zakupai.vault.server.audit.network.LineReceiver;
import kz.zakupai.vault.server.audit.network.ManualPauses;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines over real sockets, to receivers that come, go and hang. */
@Timeout(60)
class SocketDeviceTests {
    private static final int SECONDS = 20_000;

    @TempDir
    private Path folder;

    private final CountingStorage storage = new CountingStorage();
    private final ManualPauses pauses = new ManualPauses();
    private final AuditDevices devices = new AuditDevices(storage, AuditSettings.STANDARD, pauses);

    @AfterEach
    void close() {
        devices.close();
    }

    private void enable(String... options) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String option : options) {
            all.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
        }
        devices.enable("net", "socket", "", false, all, NOW);
    }

    private void write() {
        devices.request(call(Operation.READ, Map.of())).await();
    }

    private void writeUntilItIsTaken() {
        while (true) {
            try {
                write();
                return;
            } catch (AuditFailure notYet) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    @Test
    void eachLineArrivesOverTcp() throws Exception {
        try (var receiver = LineReceiver.at(0)) {
            enable("address=127.0.0.1:" + receiver.port());
            write();

            assertThat(receiver.line()).contains("\"path\":\"sys/audit/test\"");
            assertThat(receiver.line())
                    .startsWith("{\"time\"")
                    .contains("secret/data/app")
                    .endsWith("}");
        }
    }

    @Test
    void eachLineArrivesOverAUnixStream() throws Exception {
        Path socket = folder.resolve("audit.sock");
        try (var receiver = LineReceiver.at(socket)) {
            enable("address=" + socket, "socket_type=unix");
            write();

            assertThat(receiver.line()).contains("sys/audit/test");
            assertThat(receiver.line()).contains("secret/data/app");
        }
    }

    @Test
    void eachLineIsADatagramOfItsOwnOverUdp() throws IOException {
        try (var receiver = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            receiver.setSoTimeout(SECONDS);
            enable("address=localhost:" + receiver.getLocalPort(), "socket_type=udp4");
            write();

            assertThat(datagram(receiver)).startsWith("{\"time\"").endsWith("}\n");
            assertThat(datagram(receiver)).contains("secret/data/app");
        }
    }

    private static String datagram(DatagramSocket receiver) throws IOException {
        var packet = new DatagramPacket(new byte[65_536], 65_536);
        receiver.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    @Test
    void aLineThatFitsIntoNoDatagramFailsAlone() throws IOException {
        try (var receiver = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            receiver.setSoTimeout(SECONDS);
            enable("address=127.0.0.1:" + receiver.getLocalPort(), "socket_type=udp", "log_raw=true");
            AuditTicket tooLong = devices.request(call(Operation.UPDATE, Map.of("k", "v".repeat(70_000))));
            AuditTicket fits = devices.request(call(Operation.READ, Map.of()));

            assertThatThrownBy(tooLong::await).isInstanceOf(AuditFailure.class);
            assertThatCode(fits::await).doesNotThrowAnyException();
            datagram(receiver);
            assertThat(datagram(receiver)).contains("\"operation\":\"read\"");
        }
    }

    @Test
    void aReceiverThatReturnsAtOnceMissesNothing() throws Exception {
        int port;
        try (var receiver = LineReceiver.at(0)) {
            port = receiver.port();
            enable("address=127.0.0.1:" + port);
            receiver.line();
        }
        try (var returned = LineReceiver.at(port)) {
            write();

            assertThat(returned.line()).contains("secret/data/app");
        }
    }

    @Test
    void whileItsOnlyReceiverIsGoneNothingIsServedAndThenItIsAgain() throws Exception {
        int port;
        try (var receiver = LineReceiver.at(0)) {
            port = receiver.port();
            enable("address=127.0.0.1:" + port);
        }

        assertThatThrownBy(this::write).isInstanceOf(AuditFailure.class);
        assertThatThrownBy(this::write).rootCause().hasMessageContaining("Connection refused");

        try (var returned = LineReceiver.at(port)) {
            pauses.end(100);
            writeUntilItIsTaken();

            assertThat(returned.line()).contains("secret/data/app");
        }
    }

    @Test
    void aHangingReceiverCostsOneTimeoutAndThenNothing() throws IOException {
        try (var hanging = new ServerSocket()) {
            hanging.setReceiveBufferSize(4096);
            hanging.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            enable("address=127.0.0.1:" + hanging.getLocalPort(), "write_timeout=200ms", "log_raw=true");
            Path file = folder.resolve("a.log");
            devices.enable("file", "file", "", false, Map.of("file_path", file.toString()), NOW);

            AuditedCall large = call(Operation.UPDATE, Map.of("k", "v".repeat(300_000)));
            int written = 0;
            while (devices.failures().getOrDefault("net/", 0L) == 0) {
                devices.request(large).await();
                written++;
            }
            long failures = devices.failures().getOrDefault("net/", 0L);
            for (int i = 0; i < 10; i++) {
                devices.request(large).await();
            }

            assertThat(devices.failures()).containsEntry("net/", failures + 10);
            assertThat(pauses.asked()).hasSize(1);
            assertThat(Files.readAllLines(file)).hasSize(1 + written + 10);
        }
    }

    @Test
    void aDeviceWhoseReceiverIsAwayStaysEnabledAfterARestart() throws Exception {
        int port;
        try (var receiver = LineReceiver.at(0)) {
            port = receiver.port();
            enable("address=127.0.0.1:" + port);
        }
        devices.load();

        assertThat(devices.list()).hasSize(1);
        assertThatThrownBy(this::write).isInstanceOf(AuditFailure.class);
        try (var returned = LineReceiver.at(port)) {
            devices.reload();
            write();

            assertThat(returned.line()).contains("secret/data/app");
        }
    }

    @Test
    void withoutReceiverItIsEnabledOnlyWhereTheTestIsSkipped() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThatThrownBy(() -> enable("address=127.0.0.1:" + free))
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining("cannot write to the audit device's receiver")
                .hasMessageContaining("skip_test=true");
        assertThat(devices.list()).isEmpty();
        enable("address=127.0.0.1:" + free, "skip_test=true");
        assertThatThrownBy(this::write).isInstanceOf(AuditFailure.class);
    }

    @ParameterizedTest
    @CsvSource({
        "address=, address is required",
        "address=localhost, host:port",
        "address=localhost:0, host:port",
        "address=http://localhost:1, host:port",
        "address=localhost:1/x, nothing else",
        "address=u@localhost:1, nothing else",
        "address=relative.sock socket_type=unix, absolute path",
        "address=localhost:1 socket_type=tls, 'one of tcp, tcp4, tcp6, udp'",
        "address=localhost:1 write_timeout=0, a receiver that hangs would otherwise stop the server",
        "address=localhost:1 write_timeout=2h, write_timeout must be a duration",
        "address=localhost:1 write_timeout=61s, between 1ms and 60s",
        "address=localhost:1 file_path=/a, has no option file_path",
        "address=localhost:1 exclude=[], exclude is not supported"
    })
    void wrongOptionsAreRefused(String options, String says) {
        assertThatThrownBy(() -> enable(options.split(" ")))
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining(says);
    }
}
