package kz.zakupai.vault.server.http;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets any client certificate through the handshake, unverified: it only proves that the client holds its key. An auth
 * method that reads the chain from {@link kz.zakupai.vault.server.request.Connection} verifies it against its own CAs, as
 * in Vault. Never used towards servers.
 */
final class AnyClientCertificate extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
        throw neverAsClient();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        throw neverAsClient();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        throw neverAsClient();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private static UnsupportedOperationException neverAsClient() {
        return new UnsupportedOperationException("this trusts clients only, never a server");
    }
}
