package kz.zakupai.service.portal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom to trust at the portal: the JDK's authorities and those of a PEM file. The portal often sends its own certificate
 * without the one in between, so a file with that one (or with its root) is what makes the chain whole; checking is never
 * switched off.
 */
public final class PortalTrust {
    private static final long MAX_FILE_BYTES = 1 << 20;

    private PortalTrust() {}

    /**
     * A context that trusts the JDK's authorities and the certificates of {@code caFile}.
     *
     * @param caFile a PEM bundle of at most 1 MiB (RFC 7468), or null for the JDK's authorities alone
     * @throws PortalAddressRefusedException when the file cannot be read or holds no certificate
     */
    public static SSLContext context(@Nullable Path caFile) {
        try {
            if (caFile == null) {
                return SSLContext.getDefault();
            }
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (X509Certificate authority : authorities()) {
                trusted.setCertificateEntry("jdk-" + trusted.size(), authority);
            }
            for (Certificate added : certificates(caFile)) {
                trusted.setCertificateEntry("file-" + trusted.size(), added);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new PortalAddressRefusedException("the trusted certificates could not be set up", e);
        }
    }

    private static X509Certificate[] authorities() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager trust) {
                return trust.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static Collection<? extends Certificate> certificates(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new PortalAddressRefusedException(file + " is larger than " + MAX_FILE_BYTES + " bytes");
            }
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (found.isEmpty()) {
                throw new PortalAddressRefusedException("no certificate in " + file);
            }
            return found;
        } catch (IOException e) {
            throw new PortalAddressRefusedException("cannot read " + file, e);
        } catch (GeneralSecurityException e) {
            throw new PortalAddressRefusedException(file + " is not a PEM file of certificates", e);
        }
    }
}
