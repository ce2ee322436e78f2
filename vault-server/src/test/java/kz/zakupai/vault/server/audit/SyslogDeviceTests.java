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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.zakupai.vault.server.audit.network.LineReceiver;
import kz.zakupai.vault.server.audit.network.ManualPauses;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Syslog as its receivers read it: datagrams over a file as at {@code /dev/log}, UDP, and TCP. */
@Timeout(60)
class SyslogDeviceTests {
    private static final int SECONDS = 20_000;
    private static final long PROCESS = ProcessHandle.current().pid();

    @TempDir
    private Path folder;

    private final ManualPauses pauses = new ManualPauses();
    private final AuditDevices devices = new AuditDevices(new CountingStorage(), AuditSettings.STANDARD, pauses);

    @AfterEach
    void close() {
        devices.close();
    }

    private void enable(String... options) {
        Map<String, String> all = Stream.of(options)
                .collect(Collectors.toMap(
                        option -> option.substring(0, option.indexOf('=')),
                        option -> option.substring(option.indexOf('=') + 1)));
        devices.enable("syslog", "syslog", "", false, all, NOW);
    }

    private void write() {
        devices.request(call(Operation.READ, Map.of())).await();
    }

    private static String message(String received, String head) {
        assertThat(received).matches("(?s)" + head + "\\{\"time.*");
        String json = received.substring(received.indexOf('{'));
        Json.object(json.getBytes(StandardCharsets.UTF_8));
        return json;
    }

    @Test
    void theLocalReceiverGetsTheOldForm() throws Exception {
        try (var log = DatagramReceiver.at(folder.resolve("log"))) {
            enable("address=" + folder.resolve("log"), "tag=audit", "facility=LOCAL3");
            write();

            String head = "<158>[A-Z][a-z]{2} [ 1-3]\\d \\d\\d:\\d\\d:\\d\\d audit\\[" + PROCESS + "]: ";
            assertThat(message(log.datagram(), head)).contains("sys/audit/test");
            assertThat(message(log.datagram(), head))
                    .contains("secret/data/app")
                    .endsWith("}");
        }
    }

    @Test
    void aLocalReceiverThatReturnsIsFoundAgain() throws Exception {
        Path path = folder.resolve("log");
        try (var log = DatagramReceiver.at(path)) {
            enable("address=" + path);
            log.datagram();
        }
        assertThatThrownBy(this::write).isInstanceOf(AuditFailure.class);
        try (var returned = DatagramReceiver.at(path)) {
            devices.reload();
            write();

            assertThat(returned.datagram()).contains("secret/data/app");
        }
    }

    @Test
    void aLineThatTheLocalSocketCannotTakeFailsAlone() throws Exception {
        try (var log = DatagramReceiver.at(folder.resolve("log"))) {
            enable("address=" + folder.resolve("log"), "log_raw=true");
            AuditTicket tooLong = devices.request(call(Operation.UPDATE, Map.of("k", "v".repeat(300_000))));
            AuditTicket fits = devices.request(call(Operation.READ, Map.of()));

            assertThatThrownBy(tooLong::await).isInstanceOf(AuditFailure.class);
            assertThatCode(fits::await).doesNotThrowAnyException();
            log.datagram();
            assertThat(log.datagram()).contains("\"operation\":\"read\"");
        }
    }

    @Test
    void receiversElsewhereGetTheNewFormOverUdp() throws IOException {
        try (var receiver = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            receiver.setSoTimeout(SECONDS);
            enable("address=127.0.0.1:" + receiver.getLocalPort());
            var packet = new DatagramPacket(new byte[65_536], 65_536);
            receiver.receive(packet);

            String received = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            String head = "<38>1 \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z [!-~]+ vault " + PROCESS + " - - ";
            assertThat(message(received, head)).contains("sys/audit/test").endsWith("}");
        }
    }

    @Test
    void overTcpTheNewFormIsCounted() throws Exception {
        try (var receiver = LineReceiver.at(0)) {
            enable("address=127.0.0.1:" + receiver.port(), "socket_type=tcp");
            write();
            devices.disable("syslog");

            String stream = receiver.line();
            int space = stream.indexOf(' ');
            int count = Integer.parseInt(stream.substring(0, space));
            String first = stream.substring(space + 1, space + 1 + count);
            assertThat(first).startsWith("<38>1 ").endsWith("}");
            assertThat(stream.substring(space + 1 + count)).matches("\\d+ <38>1 .*secret/data/app.*}");
        }
    }

    @Test
    void overTcpTheOldFormEndsWithItsLine() throws Exception {
        try (var receiver = LineReceiver.at(0)) {
            enable("address=127.0.0.1:" + receiver.port(), "socket_type=tcp", "syslog_format=rfc3164");
            write();

            assertThat(receiver.line())
                    .startsWith("<38>")
                    .contains("sys/audit/test")
                    .endsWith("}");
            assertThat(receiver.line())
                    .startsWith("<38>")
                    .contains("secret/data/app")
                    .endsWith("}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "facility=nonsense, facility must be one of KERN",
        "tag=a b, tag must be",
        "tag=a[1], tag must be",
        "syslog_format=rfc1, syslog_format must be rfc3164 or rfc5424",
        "socket_type=unixgram|address=host:1, absolute path",
        "address=/nowhere/log, there is no such socket",
        "file_path=/x, has no option file_path"
    })
    void wrongOptionsAreRefused(String options, String says) {
        assertThatThrownBy(() -> enable(options.split("\\|")))
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining(says);
    }
}
