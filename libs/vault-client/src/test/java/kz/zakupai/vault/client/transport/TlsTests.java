package kz.zakupai.vault.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLServerSocket;
import kz.zakupai.vault.client.transport.VaultUnreachable.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsTests {
    private static final VaultRequest HEALTH = VaultRequest.get("sys/health");

    @TempDir
    Path directory;

    private TestAuthority authority;
    private final List<ScriptedServer> servers = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        authority = new TestAuthority("the right authority");
        authority.writeCertificate(directory.resolve("ca.pem"));
    }

    @AfterEach
    void stop() throws IOException {
        for (ScriptedServer server : servers) {
            server.close();
        }
    }

    private URI serve(boolean askForClient, TestAuthority signer, Instant end, String... names) throws Exception {
        SSLServerSocket socket = (SSLServerSocket) signer.serverContext(end, names)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(askForClient);
        ScriptedServer server = new ScriptedServer(socket, (_, out, _) -> ScriptedServer.json(out, 200, "{}"));
        servers.add(server);
        return URI.create("https://127.0.0.1:" + server.port());
    }

    private URI serve(String... names) throws Exception {
        return serve(false, authority, Instant.now().plus(Duration.ofDays(1)), names);
    }

    private TlsSettings trusting() {
        return TlsSettings.DEFAULT.withCaFile(directory.resolve("ca.pem"));
    }

    private static VaultTransport open(URI address, TlsSettings tls) {
        return VaultTransport.open(VaultSettings.of(address).withTls(tls));
    }

    private static VaultUnreachable failure(URI address, TlsSettings tls) {
        try (VaultTransport transport = open(address, tls)) {
            return catchThrowableOfType(VaultUnreachable.class, () -> transport.send(HEALTH));
        }
    }

    @Test
    void certificateOfTheGivenAuthorityIsTrustedAndTheConnectionUsedAgain() throws Exception {
        URI address = serve("127.0.0.1");
        try (VaultTransport transport = open(address, trusting())) {
            for (int i = 0; i < 5; i++) {
                assertThat(transport.send(HEALTH).status()).isEqualTo(200);
            }
        }
        assertThat(servers.getFirst().acceptedConnections()).isEqualTo(1);
    }

    @Test
    void certificateOfAnotherAuthorityIsRefused() throws Exception {
        URI address = serve(false, new TestAuthority("another"), Instant.now().plus(Duration.ofDays(1)), "127.0.0.1");
        VaultUnreachable failure = failure(address, trusting());
        assertThat(failure.kind()).isEqualTo(Kind.TLS);
        assertThat(failure).hasMessageContaining("not signed by a trusted authority");
        assertThat(servers.getFirst().received()).isEmpty();
    }

    @Test
    void certificateForAnotherHostIsRefused() throws Exception {
        VaultUnreachable failure = failure(serve("vault.example"), trusting());
        assertThat(failure.kind()).isEqualTo(Kind.TLS);
        assertThat(failure).hasMessageContaining("127.0.0.1");
        assertThat(servers.getFirst().received()).isEmpty();
    }

    @Test
    void serverNameReplacesTheHost() throws Exception {
        TlsSettings named = new TlsSettings(
                Optional.of(directory.resolve("ca.pem")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("vault.example"),
                false);
        try (VaultTransport transport = open(serve("vault.example"), named)) {
            assertThat(transport.send(HEALTH).status()).isEqualTo(200);
        }
    }

    @Test
    void expiredCertificateIsNamed() throws Exception {
        URI address = serve(false, authority, Instant.now().minus(Duration.ofHours(1)), "127.0.0.1");
        VaultUnreachable failure = failure(address, trusting());
        assertThat(failure.kind()).isEqualTo(Kind.TLS);
        assertThat(failure).hasMessageContaining("expired");
    }

    @Test
    void verificationIsSkippedOnlyWhenAskedFor() throws Exception {
        URI address = serve(false, new TestAuthority("another"), Instant.now().plus(Duration.ofDays(1)), "elsewhere");
        TlsSettings insecure = new TlsSettings(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
        try (VaultTransport transport = open(address, insecure)) {
            assertThat(transport.send(HEALTH).status()).isEqualTo(200);
        }
        assertThat(failure(address, TlsSettings.DEFAULT).kind()).isEqualTo(Kind.TLS);
    }

    @ParameterizedTest
    @EnumSource(TestAuthority.KeyForm.class)
    void clientCertificateIsShownWhateverItsKeysForm(TestAuthority.KeyForm form) throws Exception {
        URI address = serve(true, authority, Instant.now().plus(Duration.ofDays(1)), "127.0.0.1");
        authority.writeClient(form, directory.resolve("client.pem"), directory.resolve("client-key.pem"));
        TlsSettings mutual = new TlsSettings(
                Optional.empty(),
                Optional.of(Files.createDirectory(directory.resolve("authorities"))),
                Optional.of(directory.resolve("client.pem")),
                Optional.of(directory.resolve("client-key.pem")),
                Optional.empty(),
                false);
        authority.writeCertificate(directory.resolve("authorities/ca.pem"));
        try (VaultTransport transport = open(address, mutual)) {
            assertThat(transport.send(HEALTH).status()).isEqualTo(200);
        }
    }

    @Test
    void changedAuthorityFileCountsForNewConnections() throws Exception {
        TestAuthority next = new TestAuthority("the next authority");
        URI address = serve(false, next, Instant.now().plus(Duration.ofDays(1)), "127.0.0.1");
        try (VaultTransport transport = open(address, trusting())) {
            assertThatThrownBy(() -> transport.send(HEALTH)).isInstanceOf(VaultUnreachable.class);
            next.writeCertificate(directory.resolve("next.pem"));
            Files.setLastModifiedTime(
                    directory.resolve("next.pem"), FileTime.from(Instant.now().plusSeconds(10)));
            Files.move(directory.resolve("next.pem"), directory.resolve("ca.pem"), StandardCopyOption.REPLACE_EXISTING);
            assertThat(transport.send(HEALTH).status()).isEqualTo(200);
        }
    }

    @Test
    void unusableFilesAreNamedWithTheirSetting() throws Exception {
        URI address = serve("127.0.0.1");
        Path garbage = Files.writeString(directory.resolve("garbage.pem"), "no certificate");
        try (VaultTransport transport = open(address, TlsSettings.DEFAULT.withCaFile(garbage))) {
            assertThatThrownBy(() -> transport.send(HEALTH))
                    .isInstanceOf(InvalidVaultSettings.class)
                    .hasMessageContaining("VAULT_CACERT")
                    .hasMessageContaining("garbage.pem");
        }
    }
}
