package kz.zakupai.vault.server.outbound;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Accepts every certificate: whoever is between the two servers reads and changes what they say. */
final class InsecureAnyServer extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        // Accepted unseen, as the operator has asked.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
        // Accepted unseen, as the operator has asked.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        // Accepted unseen, as the operator has asked.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        throw noClients();
    }

    private static UnsupportedOperationException noClients() {
        return new UnsupportedOperationException("this side only calls servers");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
