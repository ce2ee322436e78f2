package kz.zakupai.vault.client.transport;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes TLS sockets; the context is built with the first one and again whenever one of the files has changed. */
final class TlsContexts {
    /** What a file looked like when it was read. */
    private record Stamp(Path file, FileTime modified, long size) {}

    private record Loaded(List<Stamp> stamps, SSLContext context) {}

    private final TlsSettings settings;
    private @Nullable Loaded loaded;

    TlsContexts(TlsSettings settings) {
        this.settings = settings;
    }

    SSLSocket wrap(Socket raw, String host, int port) throws IOException {
        String name = settings.serverName().orElse(host);
        SSLSocket socket = (SSLSocket) current().getSocketFactory().createSocket(raw, name, port, true);
        if (!settings.insecureSkipVerify()) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        return socket;
    }

    private synchronized SSLContext current() {
        List<Stamp> stamps = stamps();
        Loaded last = loaded;
        if (last == null || !last.stamps().equals(stamps)) {
            last = new Loaded(stamps, build());
            loaded = last;
        }
        return last.context();
    }

    private List<Stamp> stamps() {
        List<Stamp> stamps = new ArrayList<>();
        settings.caFile().ifPresent(file -> stamps.add(stamp("VAULT_CACERT", file)));
        settings.caDirectory()
                .ifPresent(directory -> files(directory).forEach(file -> stamps.add(stamp("VAULT_CAPATH", file))));
        settings.clientCertificate().ifPresent(file -> stamps.add(stamp("VAULT_CLIENT_CERT", file)));
        settings.clientKey().ifPresent(file -> stamps.add(stamp("VAULT_CLIENT_KEY", file)));
        return stamps;
    }

    private static Stamp stamp(String setting, Path file) {
        try {
            return new Stamp(file, Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException e) {
            throw new InvalidVaultSettings(setting, "cannot read " + file, e);
        }
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new InvalidVaultSettings("VAULT_CAPATH", "cannot list " + directory, e);
        }
    }

    private SSLContext build() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidVaultSettings("TLS settings", "cannot be used: " + e.getMessage(), e);
        }
    }

    private TrustManager @Nullable [] trustManagers() throws GeneralSecurityException, IOException {
        if (settings.insecureSkipVerify()) {
            return new TrustManager[] {new InsecureTrustAll()};
        }
        List<X509Certificate> trusted = new ArrayList<>();
        settings.caFile().ifPresent(file -> trusted.addAll(PemFiles.certificates("VAULT_CACERT", file)));
        settings.caDirectory()
                .ifPresent(directory ->
                        files(directory).forEach(file -> trusted.addAll(PemFiles.certificates("VAULT_CAPATH", file))));
        if (settings.caFile().isEmpty() && settings.caDirectory().isEmpty()) {
            return null;
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (X509Certificate certificate : trusted) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException, IOException {
        Optional<Path> certificate = settings.clientCertificate();
        Optional<Path> key = settings.clientKey();
        if (certificate.isEmpty() || key.isEmpty()) {
            return null;
        }
        List<X509Certificate> chain = PemFiles.certificates("VAULT_CLIENT_CERT", certificate.get());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        char[] none = new char[0];
        store.setKeyEntry(
                "client",
                PemFiles.privateKey("VAULT_CLIENT_KEY", key.get()),
                none,
                chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, none);
        return factory.getKeyManagers();
    }
}
