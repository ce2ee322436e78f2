package kz.zakupai.etl.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority that nobody knows and a certificate of this machine by it, made with the JDK's keytool. */
final class TestCertificates {
    private static final String PASSWORD = "of-this-test";

    private final KeyStore made;

    TestCertificates(Path directory) {
        Path store = directory.resolve("made.p12");
        keytool(store, "ca", "CN=An authority of this test", "-ext", "bc:c");
        keytool(store, "portal", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1", "-signer", "ca");
        try (InputStream content = Files.newInputStream(store)) {
            made = KeyStore.getInstance("PKCS12");
            made.load(content, PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path store, String alias, String name, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-dname",
                name,
                "-keyalg",
                "EC",
                "-validity",
                "2"));
        command.addAll(List.of(more));
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A server that shows its own certificate and leaves out the one by which it could be checked, as the portal does. */
    SSLContext withoutTheAuthority() throws GeneralSecurityException, IOException {
        KeyStore leaf = KeyStore.getInstance("PKCS12");
        leaf.load(null, null);
        Key key = made.getKey("portal", PASSWORD.toCharArray());
        leaf.setKeyEntry("portal", key, PASSWORD.toCharArray(), new Certificate[] {made.getCertificate("portal")});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(leaf, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** The authority in PEM form (RFC 7468). */
    String authority() throws GeneralSecurityException {
        String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(made.getCertificate("ca").getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n";
    }
}
