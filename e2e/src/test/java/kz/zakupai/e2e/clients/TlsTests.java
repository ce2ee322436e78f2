package kz.zakupai.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server behind TLS: clients that trust its authority are served, others refuse it, and SIGHUP brings a new certificate. */
@Timeout(120)
class TlsTests {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final TlsAuthority authority = new TlsAuthority();
    private TlsFiles files = new TlsFiles(Path.of(""), Path.of(""));

    @BeforeAll
    static void install() throws IOException {
        PythonEnvironment.prepare();
    }

    @BeforeEach
    void name() {
        files = new TlsFiles(folder.resolve("server.pem"), folder.resolve("server.key"));
    }

    @Test
    void hvacIsServedWhereItTrustsTheAuthorityAndRefusesOtherwise() throws IOException {
        authority.certify(files);
        Path trusted = authority.writeTo(folder.resolve("ca.pem"));
        Path foreign = new TlsAuthority().writeTo(folder.resolve("foreign.pem"));
        try (var vault = VaultProcess.start(folder, files)) {
            Program.Result result = PythonEnvironment.run(
                    "test_tls",
                    Map.of(
                            "VAULT_ADDR",
                            vault.address().toString(),
                            "VAULT_CACERT",
                            trusted.toString(),
                            "FOREIGN_CACERT",
                            foreign.toString()));
            assertThat(result.output()).containsPattern("Ran [1-9]").containsPattern("\nOK\\s*$");
        }
    }

    @Test
    void hangingUpBringsTheNewCertificateWithoutARestart() throws Exception {
        BigInteger first = authority.certify(files);
        try (var vault = VaultProcess.start(folder, files)) {
            assertThat(servedSerial(vault.address())).isEqualTo(first);
            BigInteger second = authority.certify(files);
            assertThat(servedSerial(vault.address())).as("before SIGHUP").isEqualTo(first);

            vault.hangUp();

            Instant deadline = Instant.now().plus(PATIENCE);
            BigInteger served = servedSerial(vault.address());
            while (!served.equals(second) && Instant.now().isBefore(deadline)) {
                served = servedSerial(vault.address());
            }
            assertThat(served).isEqualTo(second);
        }
    }

    /** The serial number of the certificate that a new connection is shown, whoever signed it. */
    private static BigInteger servedSerial(URI address) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anyone()}, new SecureRandom());
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(address.getHost(), address.getPort())) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    /** Trusts everybody: what is asked is who answers, and nothing is said to him. */
    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
