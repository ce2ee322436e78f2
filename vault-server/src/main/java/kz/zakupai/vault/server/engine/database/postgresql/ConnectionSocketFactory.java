package kz.zakupai.vault.server.engine.database.postgresql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * The driver's way to TLS sockets of one connection. The driver makes it by its class name and hands it texts alone; so that
 * a client's private key never becomes one, they hold no more than the name of a context that is registered here.
 */
public final class ConnectionSocketFactory extends SSLSocketFactory {
    private static final String ARGUMENT = "sslfactoryarg";
    private static final Map<String, SSLContext> CONTEXTS = new ConcurrentHashMap<>();

    private final SSLSocketFactory sockets;

    /** Called by the driver. */
    public ConnectionSocketFactory(Properties properties) {
        SSLContext context = CONTEXTS.get(properties.getProperty(ARGUMENT, ""));
        if (context == null) {
            throw new IllegalStateException("the connection has been closed");
        }
        sockets = context.getSocketFactory();
    }

    /** Makes connections with {@code properties} use {@code context} until {@link #forget}. */
    static String register(SSLContext context, Properties properties) {
        String name = UUID.randomUUID().toString();
        CONTEXTS.put(name, context);
        properties.setProperty("sslfactory", ConnectionSocketFactory.class.getName());
        properties.setProperty(ARGUMENT, name);
        return name;
    }

    static void forget(String name) {
        CONTEXTS.remove(name);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return sockets.createSocket(socket, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return sockets.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return sockets.createSocket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return sockets.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return sockets.createSocket(address, port, localAddress, localPort);
    }
}
