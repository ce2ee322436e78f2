package kz.zakupai.cli.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for 127.0.0.1 with its key, made by the JDK's keytool for the length of a training. The key protects
 * nothing, so its password is no secret.
 */
record TrainingCertificate(Path folder) implements AutoCloseable {
    private static final String PASSWORD = "training";

    static TrainingCertificate make() throws IOException, InterruptedException {
        TrainingCertificate made = new TrainingCertificate(Files.createTempDirectory("vault-training"));
        made.keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2");
        made.keytool(
                "-exportcert",
                "-alias",
                "server",
                "-rfc",
                "-file",
                made.certificate().toString());
        return made;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store().toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        int code = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("keytool ended with " + code);
        }
    }

    private Path store() {
        return folder.resolve("server.p12");
    }

    /** The file that a client has to trust. */
    Path certificate() {
        return folder.resolve("server.pem");
    }

    /** What a server needs to show the certificate. */
    SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(store());
        Files.deleteIfExists(certificate());
        Files.deleteIfExists(folder);
    }
}
