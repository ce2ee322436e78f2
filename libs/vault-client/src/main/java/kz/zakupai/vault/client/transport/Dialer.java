package kz.zakupai.vault.client.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocket;

/** Opens connections: resolves, connects to the first address that answers, shakes hands. */
final class Dialer {
    private final VaultSettings settings;
    private final Watchdog watchdog;
    private final TlsContexts tls;

    Dialer(VaultSettings settings, Watchdog watchdog) {
        this.settings = settings;
        this.watchdog = watchdog;
        this.tls = new TlsContexts(settings.tls());
    }

    /** A new connection; TCP and TLS together within the connect limit and the deadline. */
    Connection dial(Deadline deadline) throws IOException {
        Deadline connectDeadline = deadline.orSooner(settings.connectTimeout());
        Socket raw = connect(connectDeadline);
        boolean done = false;
        try {
            Connection connection = settings.isTls()
                    ? shakeHands(raw, connectDeadline)
                    : new Connection(raw, raw.getInputStream(), raw.getOutputStream());
            done = true;
            return connection;
        } finally {
            if (!done) {
                raw.close();
            }
        }
    }

    private Socket connect(Deadline deadline) throws IOException {
        IOException first = null;
        for (InetAddress address : resolve(deadline)) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
                socket.connect(new InetSocketAddress(address, settings.port()), deadline.remainingMillis());
                return socket;
            } catch (IOException e) {
                socket.close();
                first = first == null ? e : first;
            }
        }
        throw first == null ? new ConnectException("no address for the host") : first;
    }

    /** The system's resolver knows no time limit of ours, so it works on a thread that may be left behind. */
    private InetAddress[] resolve(Deadline deadline) throws IOException {
        String host = settings.host();
        if (host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))) {
            return InetAddress.getAllByName(host);
        }
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> InetAddress.getAllByName(host));
        Thread.ofPlatform().daemon().name("vault-client-resolver").start(lookup);
        try {
            return lookup.get(Math.max(1, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("the host's name was not resolved in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while resolving the host's name", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed ? failed : new UnknownHostException(host);
        }
    }

    private Connection shakeHands(Socket raw, Deadline deadline) throws IOException {
        Future<?> abort = watchdog.at(deadline, () -> closeQuietly(raw));
        try {
            SSLSocket socket = tls.wrap(raw, settings.host(), settings.port());
            socket.startHandshake();
            return new Connection(raw, socket.getInputStream(), socket.getOutputStream());
        } catch (IOException e) {
            if (deadline.hasPassed()) {
                throw new SocketTimeoutException("the TLS handshake did not end in time");
            }
            throw e;
        } finally {
            abort.cancel(false);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to release.
        }
    }
}
