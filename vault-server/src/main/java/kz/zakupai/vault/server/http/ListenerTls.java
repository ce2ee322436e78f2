package kz.zakupai.vault.server.http;

import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsConfig;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The TLS of one listener, whose certificate and key can be read again while it serves. Thread-safe. */
public final class ListenerTls {
    private final TlsSettings settings;
    private final ReloadableKeys keys;
    private final Tls tls;

    /** @throws ListenerFailure when a file cannot be used */
    public ListenerTls(TlsSettings settings) {
        this.settings = settings;
        this.keys = new ReloadableKeys(TlsIdentity.read(settings));
        SSLParameters parameters = parameters(settings);
        this.tls = TlsConfig.builder()
                .sslContext(context(settings, keys))
                .sslParameters(parameters)
                .applicationProtocols(List.of(parameters.getApplicationProtocols()))
                .build();
    }

    /**
     * The certificates in a PEM file, the server's own first.
     *
     * @throws ListenerFailure when there are none to be read
     */
    public static List<X509Certificate> certificates(Path file) {
        return TlsIdentity.certificates(file);
    }

    public Tls tls() {
        return tls;
    }

    /** New connections see the files' new content; where it cannot be used the old identity stays. */
    public void reload() {
        keys.replace(TlsIdentity.read(settings));
    }

    private static SSLParameters parameters(TlsSettings settings) {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(
                settings.oldest().equals("TLSv1.3") ? new String[] {"TLSv1.3"} : new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        switch (settings.clients()) {
            case NOT_ASKED -> parameters.setWantClientAuth(false);
            case ASKED -> parameters.setWantClientAuth(true);
            case VERIFIED -> parameters.setNeedClientAuth(true);
        }
        return parameters;
    }

    private static SSLContext context(TlsSettings settings, ReloadableKeys keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, trust(settings), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new ListenerFailure("cannot set up TLS: " + e.getMessage(), e);
        }
    }

    private static TrustManager @Nullable [] trust(TlsSettings settings) throws GeneralSecurityException {
        if (settings.clients() != TlsSettings.Clients.VERIFIED || settings.clientCa() == null) {
            return new TrustManager[] {new AnyClientCertificate()};
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (var authority : TlsIdentity.certificates(settings.clientCa())) {
                store.setCertificateEntry("client-ca-" + number++, authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (java.io.IOException e) {
            throw new GeneralSecurityException("an empty key store cannot be made", e);
        }
    }
}
