package kz.zakupai.e2e.clients;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.vault.VaultException;
import org.springframework.vault.authentication.ClientAuthentication;
import org.springframework.vault.authentication.ClientCertificateAuthentication;
import org.springframework.vault.authentication.SimpleSessionManager;
import org.springframework.vault.authentication.TokenAuthentication;
import org.springframework.vault.client.RestClientBuilder;
import org.springframework.vault.client.VaultEndpoint;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.VaultMount;

/** Clients that log in with the certificate of their TLS connection. */
@Timeout(120)
class CertificateLoginTests {
    @TempDir
    Path folder;

    private final TlsAuthority servers = new TlsAuthority();
    private TlsFiles server = new TlsFiles(Path.of(""), Path.of(""));

    @BeforeEach
    void certify() throws IOException {
        server = files("server");
        servers.certify(server);
    }

    private TlsFiles files(String name) {
        return new TlsFiles(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
    }

    @Test
    void hvacLogsInWhereItsCertificateIsTrusted() throws IOException {
        PythonEnvironment.prepare();
        var clients = new TlsAuthority();
        TlsFiles client = files("client");
        clients.certifyClient("anna", client);
        TlsFiles other = files("other");
        new TlsAuthority().certifyClient("anna", other);
        try (var vault = VaultProcess.start(folder, server)) {
            Program.Result result = PythonEnvironment.run(
                    "test_cert",
                    Map.of(
                            "VAULT_ADDR",
                            vault.address().toString(),
                            "VAULT_CACERT",
                            servers.writeTo(folder.resolve("ca.pem")).toString(),
                            "CLIENT_CA",
                            clients.writeTo(folder.resolve("clients.pem")).toString(),
                            "CLIENT_CERT",
                            client.chain().toString(),
                            "CLIENT_KEY",
                            client.key().toString(),
                            "OTHER_CERT",
                            other.chain().toString(),
                            "OTHER_KEY",
                            other.key().toString()));
            assertThat(result.output()).containsPattern("Ran [1-9]").containsPattern("\nOK\\s*$");
        }
    }

    private static RestClientBuilder over(VaultProcess vault, SSLContext tls) {
        return RestClientBuilder.builder()
                .endpoint(VaultEndpoint.from(vault.address()))
                .requestFactory(new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder().sslContext(tls).build()));
    }

    private static VaultTemplate template(VaultProcess vault, SSLContext tls, ClientAuthentication authentication) {
        return new VaultTemplate(over(vault, tls), new SimpleSessionManager(authentication));
    }

    @Test
    void springVaultLogsInWithTheCertificateOfItsConnection() throws IOException, GeneralSecurityException {
        SSLContext tls = servers.client("calc-service");
        try (var vault = VaultProcess.start(folder, server);
                var http = HttpClient.newBuilder().sslContext(tls).build()) {
            var token = new TokenAuthentication(Operator.initialise(vault, http).rootToken());
            VaultTemplate root = template(vault, tls, token);
            root.opsForSys().authMount("cert", VaultMount.create("cert"));
            root.write("auth/cert/certs/services", Map.of("certificate", servers.pem(), "token_policies", "default"));

            VaultTemplate service = template(
                    vault,
                    tls,
                    new ClientCertificateAuthentication(over(vault, tls).build()));

            assertThat(requireNonNull(service.read("auth/token/lookup-self")).getRequiredData())
                    .containsEntry("display_name", "cert-services");
        }
    }

    @Test
    void springVaultIsToldThatItsCertificateIsNotTrusted() throws IOException, GeneralSecurityException {
        SSLContext tls = servers.client("calc-service");
        try (var vault = VaultProcess.start(folder, server);
                var http = HttpClient.newBuilder().sslContext(tls).build()) {
            var token = new TokenAuthentication(Operator.initialise(vault, http).rootToken());
            template(vault, tls, token).opsForSys().authMount("cert", VaultMount.create("cert"));

            assertThatExceptionOfType(VaultException.class)
                    .isThrownBy(
                            new ClientCertificateAuthentication(over(vault, tls).build())::login)
                    .withMessageContaining("invalid certificate or no client certificate supplied");
        }
    }
}
