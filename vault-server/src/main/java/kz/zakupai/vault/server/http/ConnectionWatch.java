package kz.zakupai.vault.server.http;

import io.helidon.common.socket.PeerInfo;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections whose peers are too slow before any request is there: in the TLS handshake, before the first byte,
 * or in the middle of a request's head. Thread-safe.
 */
final class ConnectionWatch {
    private final long limitNanos;
    private final Map<SocketAddress, Accepted> accepted = new ConcurrentHashMap<>();
    private final Map<SocketAddress, SocketChannel> multiplexed = new ConcurrentHashMap<>();
    private final Set<HeadClock> serving = ConcurrentHashMap.newKeySet();

    private record Accepted(SocketChannel channel, long sinceNanos) {}

    ConnectionWatch(Duration headTime) {
        this.limitNanos = headTime.toNanos();
    }

    /** A connection was accepted; nothing is known of it yet. */
    void accepted(SocketChannel channel) {
        try {
            SocketAddress peer = channel.getRemoteAddress();
            if (peer != null) {
                accepted.put(peer, new Accepted(channel, System.nanoTime()));
            }
        } catch (IOException e) {
            // The peer is gone already, and whoever reads from the connection will notice.
            accepted.values().removeIf(one -> !one.channel.isOpen());
        }
    }

    /** The connection is HTTP/1.1; from here on its own clock runs. */
    HeadClock sequential(PeerInfo peer) {
        Accepted known = taken(peer);
        return new HeadClock(known == null ? null : known.channel);
    }

    /** The connection is HTTP/2: its requests run in threads that do not read from it themselves. */
    void multiplexed(PeerInfo peer) {
        Accepted known = taken(peer);
        if (known != null) {
            multiplexed.put(peer.address(), known.channel);
        }
    }

    /** Closes the HTTP/2 connection from {@code peer}; nothing where it is of another kind, or gone. */
    void abort(PeerInfo peer) {
        SocketAddress address = address(peer);
        if (address != null) {
            close(multiplexed.get(address));
        }
    }

    private @Nullable Accepted taken(PeerInfo peer) {
        SocketAddress address = address(peer);
        return address == null ? null : accepted.remove(address);
    }

    /** A connection that is closed already has no address any more. */
    private static @Nullable SocketAddress address(PeerInfo peer) {
        return peer.address();
    }

    void serving(HeadClock clock) {
        serving.add(clock);
    }

    void over(HeadClock clock) {
        serving.remove(clock);
    }

    void over(PeerInfo peer) {
        SocketAddress address = address(peer);
        if (address == null) {
            multiplexed.values().removeIf(channel -> !channel.isOpen());
        } else {
            multiplexed.remove(address);
        }
    }

    /** Closes what is late; called now and then. */
    void closeLate() {
        long now = System.nanoTime();
        accepted.forEach((address, connection) -> {
            if (now - connection.sinceNanos > limitNanos) {
                accepted.remove(address, connection);
                close(connection.channel);
            }
        });
        for (HeadClock clock : serving) {
            if (clock.late(now, limitNanos)) {
                close(clock.channel());
            }
        }
    }

    private static void close(@Nullable SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // It is closed as far as it can be: its reader fails either way.
            return;
        }
    }
}
