package kz.zakupai.vault.server.outbound;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Accepts a certificate of a trusted authority that holds one of the chosen names, whatever host was called. Names are
 * compared as RFC 6125 says: only subject alternative names count, {@code *} stands for one whole leftmost label.
 */
final class ServerNames extends X509ExtendedTrustManager {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private final X509ExtendedTrustManager trusted;
    private final List<String> names;

    ServerNames(X509ExtendedTrustManager trusted, List<String> names) {
        this.trusted = trusted;
        this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        trusted.checkServerTrusted(chain, authType);
        Collection<List<?>> alternatives = chain[0].getSubjectAlternativeNames();
        if (alternatives != null) {
            for (List<?> alternative : alternatives) {
                boolean counts = alternative.getFirst().equals(DNS_NAME)
                        || alternative.getFirst().equals(IP_ADDRESS);
                String held = String.valueOf(alternative.get(1)).toLowerCase(Locale.ROOT);
                if (counts && names.stream().anyMatch(name -> matches(held, name))) {
                    return;
                }
            }
        }
        throw new CertificateException("the certificate holds none of the accepted server names");
    }

    private static boolean matches(String held, String name) {
        if (!held.startsWith("*.")) {
            return held.equals(name);
        }
        int dot = name.indexOf('.');
        return dot > 0 && name.substring(dot).equals(held.substring(1));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw noClients();
    }

    private static CertificateException noClients() {
        return new CertificateException("this side only calls servers");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trusted.getAcceptedIssuers();
    }
}
