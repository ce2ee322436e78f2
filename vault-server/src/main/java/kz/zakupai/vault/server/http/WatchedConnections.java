package kz.zakupai.vault.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/** Connections as another selector makes them; those of HTTP/1 are read under a {@link HeadClock}. */
final class WatchedConnections implements ServerConnectionSelector {
    private final ServerConnectionSelector served;
    private final ConnectionWatch watch;
    private final boolean timed;

    /** @param timed whether one thread reads a whole connection, so that heads and bodies follow each other */
    WatchedConnections(ServerConnectionSelector served, ConnectionWatch watch, boolean timed) {
        this.served = served;
        this.watch = watch;
        this.timed = timed;
    }

    @Override
    public int bytesToIdentifyConnection() {
        return served.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return timed && EarlierHttp.begins(data) ? Support.SUPPORTED : served.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return served.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        if (timed) {
            HeadClock clock = watch.sequential(context.remotePeer());
            return new TimedConnection(
                    served.connection(new TimedContext(context, clock)),
                    clock,
                    watch,
                    new LingeringClose(context, clock));
        }
        watch.multiplexed(context.remotePeer());
        return new MultiplexedConnection(served.connection(context), context.remotePeer(), watch);
    }

    private record TimedConnection(
            ServerConnection connection, HeadClock clock, ConnectionWatch watch, LingeringClose end)
            implements ServerConnection {
        @Override
        public void handle(Limit limit) throws InterruptedException {
            clock.adopt();
            watch.serving(clock);
            try {
                connection.handle(limit);
            } finally {
                end.await();
                watch.over(clock);
            }
        }

        @Override
        public Duration idleTime() {
            return connection.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            connection.close(interrupt);
        }
    }

    private record MultiplexedConnection(ServerConnection connection, PeerInfo peer, ConnectionWatch watch)
            implements ServerConnection {
        @Override
        public void handle(Limit limit) throws InterruptedException {
            try {
                connection.handle(limit);
            } finally {
                watch.over(peer);
            }
        }

        @Override
        public Duration idleTime() {
            return connection.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            connection.close(interrupt);
        }
    }

    /** The connection's own context, but for its reader. */
    private static final class TimedContext implements ConnectionContext {
        private final ConnectionContext context;
        private final DataReader reader;
        /** Touched by the connection's thread alone. */
        private boolean begun;

        TimedContext(ConnectionContext context, HeadClock clock) {
            this.context = context;
            DataReader untimed = context.dataReader();
            var strict = new StrictReader(() -> {
                awaitBytes(untimed);
                clock.received();
                byte[] bytes = untimed.readBytes(untimed.available());
                if (begun) {
                    return bytes;
                }
                begun = true;
                return EarlierHttp.modern(bytes);
            });
            this.reader = strict;
            clock.readBy(strict);
        }

        /** The web server takes an end in the middle of a request for its own fault: it logs it, and answers 500. */
        private static void awaitBytes(DataReader untimed) {
            try {
                untimed.ensureAvailable();
            } catch (DataReader.InsufficientDataAvailableException e) {
                throw new CloseConnectionException("the client sends no more", e);
            }
        }

        @Override
        public DataReader dataReader() {
            return reader;
        }

        @Override
        public ListenerContext listenerContext() {
            return context.listenerContext();
        }

        @Override
        public ExecutorService executor() {
            return context.executor();
        }

        @Override
        public DataWriter dataWriter() {
            return context.dataWriter();
        }

        @Override
        public Router router() {
            return context.router();
        }

        @Override
        public HelidonSocket serverSocket() {
            return context.serverSocket();
        }

        @Override
        public PeerInfo remotePeer() {
            return context.remotePeer();
        }

        @Override
        public PeerInfo localPeer() {
            return context.localPeer();
        }

        @Override
        public boolean isSecure() {
            return context.isSecure();
        }

        @Override
        public String socketId() {
            return context.socketId();
        }

        @Override
        public String childSocketId() {
            return context.childSocketId();
        }
    }
}
