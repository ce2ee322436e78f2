package kz.zakupai.vault.server.engine.database.postgresql;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import kz.zakupai.secret.Secret;

/** Makes the TLS context of a connection out of PEM texts. Names are compared by the driver, where {@code verify-full} asks. */
final class TlsContexts {
    private static final int MAX_PEM = 1 << 20;
    private static final char[] NO_PASSWORD = {};

    private TlsContexts() {}

    /** @throws InvalidConnection when a PEM text is none */
    static SSLContext of(ConnectionSettings settings, String sslMode) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keys(settings.certificate(), settings.privateKey()), trust(settings.authorities(), sslMode), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidConnection("tls_ca, tls_certificate or private_key is no usable PEM");
        }
    }

    /** As libpq: without an authority only the {@code verify} modes check who answers. */
    private static TrustManager[] trust(String authorities, String sslMode)
            throws GeneralSecurityException, IOException {
        if (authorities.isBlank() && !sslMode.startsWith("verify-")) {
            return new TrustManager[] {new Anybody()};
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities.isBlank() ? null : authorityStore(authorities));
        return factory.getTrustManagers();
    }

    private static KeyStore authorityStore(String pem) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        int number = 0;
        for (Certificate certificate : certificates(pem)) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        return store;
    }

    private static KeyManager[] keys(String certificate, Secret privateKey)
            throws GeneralSecurityException, IOException {
        if (certificate.isBlank()) {
            return new KeyManager[0];
        }
        PrivateKey key = PrivateKeyText.parse(privateKey);
        KeyStore store = emptyStore();
        store.setKeyEntry("client", key, NO_PASSWORD, certificates(certificate).toArray(new Certificate[0]));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        byte[] bytes = pem.strip().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_PEM || !pem.contains("-----BEGIN CERTIFICATE-----")) {
            throw new CertificateException("no certificates");
        }
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
    }

    /** Encryption without knowing with whom: what {@code sslmode=require} means without an authority. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("no clients are expected");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("no clients are expected");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no clients are expected");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
