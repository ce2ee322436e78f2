package kz.zakupai.cli.agent.proxy;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.Optional;
import kz.zakupai.cli.agent.config.Listener;
import kz.zakupai.cli.agent.config.Listener.Place;
import kz.zakupai.vault.server.http.ClientWatch;
import kz.zakupai.vault.server.http.ListenerTls;
import kz.zakupai.vault.server.http.TlsSettings;

/** One listening socket, TCP or Unix. Thread-safe. */
final class ProxyListener implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final WebServer server;
    private final Optional<ListenerTls> tls;
    private final Optional<UnixSocketFile> file;

    private ProxyListener(WebServer server, Optional<ListenerTls> tls, Optional<UnixSocketFile> file) {
        this.server = server;
        this.tls = tls;
        this.file = file;
    }

    /** @throws ListenFailure when the address is taken or a file cannot be used */
    static ProxyListener open(Listener listener, ClientWatch watch, Handler handler) {
        WebServerConfig.Builder settings = watch.set(WebServer.builder(), listener.place() instanceof Place.Tcp)
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .routing(HttpRouting.builder().any(handler));
        return switch (listener.place()) {
            case Place.Tcp tcp -> tcp(settings, tcp);
            case Place.Unix unix -> unix(settings, unix);
        };
    }

    private static ProxyListener tcp(WebServerConfig.Builder settings, Place.Tcp place) {
        String where = place.host() + ":" + place.port();
        settings.host(place.host()).port(place.port());
        Optional<ListenerTls> tls = place.tls().map(ProxyListener::tls);
        tls.ifPresent(used -> settings.tls(used.tls()));
        probe(place, where);
        return new ProxyListener(started(settings, where), tls, Optional.empty());
    }

    private static ProxyListener unix(WebServerConfig.Builder settings, Place.Unix place) {
        UnixSocketFile file = new UnixSocketFile(place.file(), place.mode(), place.owner());
        file.prepare();
        settings.bindAddress(UnixDomainSocketAddress.of(place.file()));
        Optional<ListenerTls> tls = place.tls().map(ProxyListener::tls);
        tls.ifPresent(used -> settings.tls(used.tls()));
        WebServer server = started(settings, place.file().toString());
        boolean restricted = false;
        try {
            file.restrict();
            restricted = true;
        } finally {
            if (!restricted) {
                server.stop();
            }
        }
        return new ProxyListener(server, tls, Optional.of(file));
    }

    private static ListenerTls tls(Listener.Tls files) {
        return new ListenerTls(
                new TlsSettings(files.certificate(), files.key(), null, TlsSettings.Clients.NOT_ASKED, "TLSv1.2"));
    }

    private static WebServer started(WebServerConfig.Builder settings, String where) {
        WebServer server = settings.build().start();
        if (!server.isRunning()) {
            throw new ListenFailure("cannot listen on " + where + ": see the log above");
        }
        return server;
    }

    /** The web server only logs why it cannot bind: the reason is found out here, before it tries. */
    private static void probe(Place.Tcp place, String where) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(place.host(), place.port()));
        } catch (IOException e) {
            throw new ListenFailure(
                    "cannot listen on " + where + ": " + e.getMessage()
                            + ". Stop what uses the address or choose another one",
                    e);
        }
    }

    /** The port that was given where 0 was asked; -1 for a Unix socket. */
    int port() {
        return file.isPresent() ? -1 : server.port();
    }

    /** Reads certificate and key again; new connections see them. */
    void reload() {
        tls.ifPresent(ListenerTls::reload);
    }

    @Override
    public void close() {
        server.stop();
        file.ifPresent(UnixSocketFile::remove);
    }
}
