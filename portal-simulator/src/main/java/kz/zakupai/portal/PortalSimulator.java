package kz.zakupai.portal;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kz.zakupai.portal.archive.Archive;
import kz.zakupai.portal.archive.References;
import kz.zakupai.portal.fault.Faults;
import kz.zakupai.portal.recording.RecordedArchive;
import kz.zakupai.portal.server.Portal;
import kz.zakupai.portal.server.Requests;
import kz.zakupai.portal.server.Simulation;
import kz.zakupai.portal.truth.PlantedPurchase;
import kz.zakupai.portal.world.World;

/**
 * A running portal on the loopback address. In a test:
 *
 * <pre>{@code
 * try (PortalSimulator portal = PortalSimulator.start(Settings.of(1, 1_000))) {
 *     load(portal.base(), Settings.TOKEN);
 * }
 * }</pre>
 *
 * Thread-safe.
 */
public final class PortalSimulator implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;
    private final Archive archive;
    private final Supplier<Stream<PlantedPurchase>> truth;
    private final Faults faults;
    private final Requests requests = new Requests();
    private final AtomicReference<String> token;

    private PortalSimulator(Settings settings) throws IOException {
        if (settings.recordings() == null) {
            World world = new World(settings.seed(), settings.lots());
            archive = world.archive();
            truth = world::truth;
        } else {
            archive = RecordedArchive.read(settings.recordings());
            truth = Stream::empty;
        }
        faults = new Faults(settings.seed());
        token = new AtomicReference<>(settings.token());
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 64);
        server.setExecutor(threads);
        server.createContext("/", new Portal(archive, References.builtIn(), faults, requests, token));
        server.createContext("/simulator/", new Simulation(archive, truth, faults, requests, token));
    }

    /**
     * Starts one.
     *
     * @throws UncheckedIOException if the port is taken or the recordings cannot be read
     */
    public static PortalSimulator start(Settings settings) {
        try {
            PortalSimulator simulator = new PortalSimulator(settings);
            simulator.server.start();
            return simulator;
        } catch (IOException failed) {
            throw new UncheckedIOException("the simulator did not start: " + failed.getMessage(), failed);
        }
    }

    /** Where it is: {@code http://127.0.0.1:18500}; the portal's paths follow, such as {@code /v3/graphql}. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What it holds. */
    public Archive archive() {
        return archive;
    }

    /** What was planted in every purchase; empty for recordings, of which nobody knows. */
    public Stream<PlantedPurchase> truth() {
        return truth.get();
    }

    /** What goes wrong on purpose. */
    public Faults faults() {
        return faults;
    }

    /** What was asked for so far. */
    public Requests requests() {
        return requests;
    }

    /** From now on only this token is let in. */
    public void token(String next) {
        token.set(next);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
