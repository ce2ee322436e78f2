package kz.zakupai.vault.server.audit.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a receiver is.
 *
 * @param address {@code host:port}, {@code [::1]:port}, or the absolute path of a socket
 */
public record Destination(SocketType type, String address) {
    /** What a socket's path may take of {@code sockaddr_un}. */
    private static final int MAX_PATH = 107;

    private static final int MAX_PORT = 65_535;

    /** @throws IllegalArgumentException with what is wrong, as a sentence about {@code address} */
    public Destination {
        if (type.local()) {
            checkPath(address);
        } else {
            URI uri = uri(address);
            if (uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > MAX_PORT) {
                throw new IllegalArgumentException("address must be host:port, such as 127.0.0.1:9090 or [::1]:9090");
            }
        }
    }

    private static void checkPath(String address) {
        try {
            if (Path.of(address).isAbsolute() && address.length() <= MAX_PATH) {
                return;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("address must be the path of a socket", e);
        }
        throw new IllegalArgumentException(
                "address must be the absolute path of a socket, at most " + MAX_PATH + " characters");
    }

    private static URI uri(String address) {
        try {
            URI uri = new URI("tcp://" + address);
            boolean nothingElse = uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (nothingElse) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("address must be host:port", e);
        }
        throw new IllegalArgumentException("address must be host:port and nothing else");
    }

    /** Opens a way to it, within the time. */
    Connection connect(Duration time) throws IOException {
        Deadline deadline = Deadline.in(time);
        return switch (type) {
            case TCP, TCP4, TCP6 -> StreamConnection.open(resolved(deadline), deadline);
            case UDP, UDP4, UDP6 -> DatagramConnection.open(resolved(deadline));
            case UNIX -> StreamConnection.open(UnixDomainSocketAddress.of(address), deadline);
            case UNIXGRAM -> UnixDatagramConnection.open(address);
        };
    }

    private InetSocketAddress resolved(Deadline deadline) throws IOException {
        URI uri = uri(address);
        String host = uri.getHost().replaceAll("^\\[|]$", "");
        return new InetSocketAddress(NameLookup.first(host, type, deadline), uri.getPort());
    }

    @Override
    public String toString() {
        return type.wireName() + " " + address;
    }
}
