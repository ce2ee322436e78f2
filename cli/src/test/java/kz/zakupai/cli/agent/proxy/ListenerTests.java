package kz.zakupai.cli.agent.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the proxy listens: Unix sockets and addresses that are taken. */
@Timeout(60)
class ListenerTests {
    private static final String HEALTH = "GET /v1/sys/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    @TempDir
    Path folder;

    private ProxiedVault on(Path socket, String more) throws IOException {
        return new ProxiedVault(
                folder,
                false,
                Optional.empty(),
                "listener \"unix\" {\n address = \"" + socket + "\"\n tls_disable = true\n" + more + "\n}\n");
    }

    private static String ask(Path socket) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(HEALTH.getBytes(StandardCharsets.US_ASCII)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void aUnixSocketServesItsOwnerAloneAndIsGoneAfterwards() throws IOException {
        Path socket = folder.resolve("agent.sock");
        try (ProxiedVault _ = on(socket, "")) {
            assertThat(ask(socket)).startsWith("HTTP/1.1 200").contains("\"initialized\":true");
            assertThat(mode(socket)).isEqualTo("rw-------");
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void itsModeAndOwnerAreThoseOfTheConfiguration() throws IOException {
        Path socket = folder.resolve("agent.sock");
        String group =
                Files.readAttributes(folder, PosixFileAttributes.class).group().getName();
        try (ProxiedVault _ = on(socket, "socket_mode = \"0660\"\n socket_group = \"" + group + "\"")) {
            assertThat(mode(socket)).isEqualTo("rw-rw----");
        }
    }

    @Test
    void whatAKilledAgentHasLeftBehindIsReplaced() throws IOException {
        Path socket = folder.resolve("agent.sock");
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(socket).exists();
        try (ProxiedVault _ = on(socket, "")) {
            assertThat(ask(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aSocketThatIsServedAndAFileThatIsNoneAreLeftAlone() throws IOException {
        Path socket = folder.resolve("agent.sock");
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> on(socket, ""))
                    .isInstanceOf(ListenFailure.class)
                    .hasMessageContaining("another program listens there");
        }
        Path file = Files.writeString(folder.resolve("file"), "kept");
        assertThatThrownBy(() -> on(file, ""))
                .isInstanceOf(ListenFailure.class)
                .hasMessageContaining("a file that is no socket");
        assertThat(file).hasContent("kept");
    }

    @Test
    void anAddressThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertThatThrownBy(() -> new ProxiedVault(
                            folder,
                            false,
                            Optional.empty(),
                            "listener \"tcp\" {\n address = \"" + address + "\"\n tls_disable = true\n}\n"))
                    .isInstanceOf(ListenFailure.class)
                    .hasMessageContaining("cannot listen on " + address);
        }
    }
}
