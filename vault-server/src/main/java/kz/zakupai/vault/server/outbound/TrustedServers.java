package kz.zakupai.vault.server.outbound;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Makes the TLS context of an {@link OutboundCaller}: which authorities and which names it accepts. */
final class TrustedServers {
    private static final int MAX_PEM = 1 << 20;

    private TrustedServers() {}

    /** @throws OutboundFailure when the PEM holds no certificate */
    static SSLContext context(OutboundSettings settings) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            ClientIdentity identity = settings.identity();
            context.init(
                    identity == null ? null : identity.keyManagers(),
                    new TrustManager[] {trustManager(settings)},
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new OutboundFailure(
                    OutboundFailure.Reason.BAD_CERTIFICATES, "could not parse CA PEM value successfully", e);
        }
    }

    private static TrustManager trustManager(OutboundSettings settings) throws GeneralSecurityException, IOException {
        if (settings.insecureAnyServer()) {
            return new InsecureAnyServer();
        }
        X509ExtendedTrustManager trusted = trustManager(settings.caPem());
        return settings.serverNames().isEmpty() ? trusted : new ServerNames(trusted, settings.serverNames());
    }

    private static X509ExtendedTrustManager trustManager(String caPem) throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(caPem.isBlank() ? null : keyStore(caPem));
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("no trust manager for X.509 certificates");
    }

    private static KeyStore keyStore(String caPem) throws GeneralSecurityException, IOException {
        byte[] pem = caPem.strip().getBytes(StandardCharsets.UTF_8);
        if (pem.length > MAX_PEM || !caPem.contains("-----BEGIN CERTIFICATE-----")) {
            throw new GeneralSecurityException("no certificates");
        }
        Collection<? extends Certificate> certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        if (number == 0) {
            throw new GeneralSecurityException("no certificates");
        }
        return store;
    }
}
