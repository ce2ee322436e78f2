package kz.zakupai.vault.server.engine.pki.acme;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS with a server whose certificate is not trusted: who asks for a certificate has none yet. Used for nothing but looking for
 * proofs, which are compared with what only the client can know.
 */
final class AnyServer {
    private static final SSLContext CONTEXT = context();

    private AnyServer() {}

    /** A socket before its handshake, on top of a connected one. */
    static SSLSocket secured(Socket plain, String host, int port, List<String> protocols) throws IOException {
        SSLSocket secured = (SSLSocket) CONTEXT.getSocketFactory().createSocket(plain, host, port, false);
        SSLParameters parameters = secured.getSSLParameters();
        if (host.chars().anyMatch(Character::isLetter) && host.indexOf(':') < 0) {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        }
        if (!protocols.isEmpty()) {
            parameters.setApplicationProtocols(protocols.toArray(String[]::new));
        }
        secured.setSSLParameters(parameters);
        return secured;
    }

    private static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException("there are no clients here");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            // What it shows is looked at by who asked.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException("there are no clients here");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // What it shows is looked at by who asked.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("there are no clients here");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // What it shows is looked at by who asked.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
