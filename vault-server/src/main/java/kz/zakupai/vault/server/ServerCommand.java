package kz.zakupai.vault.server;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kz.zakupai.vault.server.config.ConfigurationError;
import kz.zakupai.vault.server.config.ServerConfiguration;
import kz.zakupai.vault.server.core.Version;
import kz.zakupai.vault.server.host.OldGeneration;
import kz.zakupai.vault.server.http.ListenerFailure;
import kz.zakupai.vault.server.log.LogFormat;
import kz.zakupai.vault.server.log.ServerLog;
import kz.zakupai.vault.server.seal.SealException;
import kz.zakupai.vault.server.store.MemoryStore;
import kz.zakupai.vault.server.store.StoreException;

/** The command {@code vault server}: starts a server, says so as Vault does, and serves until it is told to end. */
public final class ServerCommand {
    private static final int USAGE = 1;
    private static final int MEMORY_CHECK_MILLIS = 250;

    private ServerCommand() {}

    /**
     * Runs until SIGTERM or SIGINT. SIGHUP reads certificates again, reopens audit files, calls audit receivers anew, and
     * takes the audit stanzas of the configuration as they are then.
     *
     * @param arguments behind {@code vault server}
     * @param out where the start is announced
     * @param err where it is said why it can't start
     * @return the exit code: 0, or 1 when it could not start
     */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        return run(arguments, out, err, InstantSource.system());
    }

    /**
     * As {@link #run(String[], PrintStream, PrintStream)}, by another clock than the machine's: for tests that move it.
     *
     * @param clock what everything of the server goes by
     */
    public static int run(String[] arguments, PrintStream out, PrintStream err, InstantSource clock) {
        try {
            ServerArguments parsed = ServerArguments.parse(List.of(arguments), System.getenv());
            if (!parsed.dev() && parsed.configs().isEmpty()) {
                err.println("Must specify at least one config path using -config");
                return USAGE;
            }
            return parsed.dev() ? develop(parsed, out, err, clock) : serve(parsed, out, err, clock);
        } catch (ServerArguments.Wrong
                | ConfigurationError
                | ListenerFailure
                | StoreException
                | SealException
                | PidFile.Unwritable e) {
            err.println(e.getMessage());
            return USAGE;
        }
    }

    private static int serve(ServerArguments arguments, PrintStream out, PrintStream err, InstantSource clock) {
        ServerConfiguration configuration =
                ServerConfiguration.load(arguments.configs(), Path.of("").toAbsolutePath());
        configuration.warnings().forEach(warning -> err.println("WARNING: " + warning));
        String level = LogSetting.apply(arguments.logLevel(), configuration.logLevel());
        writeLog(arguments.logFormat().isEmpty() ? configuration.logFormat() : arguments.logFormat());
        VaultServer server = ConfiguredServer.start(configuration, clock);
        Runnable atEnd = () -> {};
        if (configuration.pidFile() != null) {
            atEnd = written(configuration.pidFile(), server)::close;
        }
        announce(ConfiguredServer.description(configuration), level, out);
        Runnable reading = () -> {
            var read = ServerConfiguration.load(arguments.configs(), Path.of("").toAbsolutePath());
            server.declareAudit(ConfiguredServer.audits(read));
            server.responseHeaders(ConfiguredServer.listeners(read));
        };
        return await(server, out, reading, atEnd);
    }

    /** The usual form is what the log is set up with. */
    private static void writeLog(String format) {
        if (format.equals("json")) {
            ServerLog.ofThisProcess().write(LogFormat.JSON);
        }
    }

    /** A server whose id cannot be told does not run. */
    private static PidFile written(Path path, VaultServer server) {
        boolean done = false;
        try {
            PidFile file = PidFile.write(path);
            done = true;
            return file;
        } finally {
            if (!done) {
                server.close();
            }
        }
    }

    private static int develop(ServerArguments arguments, PrintStream out, PrintStream err, InstantSource clock) {
        ServerConfiguration configuration = DevelopmentAddress.configuration(arguments.devListenAddress());
        String level = LogSetting.apply(arguments.logLevel(), configuration.logLevel());
        writeLog(arguments.logFormat());
        Development development = Development.start(
                new MemoryStore(),
                ConfiguredServer.listeners(configuration),
                arguments.devKvVersion1() ? "1" : "2",
                arguments.rootToken(),
                clock);
        announce(ConfiguredServer.description(configuration), level, out);
        if (!arguments.devNoStoreToken()) {
            DevelopmentToken.store(development.rootToken(), err);
        }
        DevelopmentBanner.print(development, out);
        return await(development.server(), out, () -> {}, () -> {});
    }

    private static void announce(Map<String, String> configuration, String level, PrintStream out) {
        var description = new TreeMap<>(configuration);
        description.put("Log Level", level);
        out.println("==> Vault server configuration:");
        out.println();
        description.forEach((name, value) ->
                out.println(" ".repeat(Math.max(0, 24 - name.length())) + name + ": " + value));
        out.println();
        out.println("==> Vault server started! Log data will stream in below:");
        out.println();
        out.flush();
    }

    /** The shutdown hook closes the server while this thread waits, so that the exit code is the signal's own. */
    private static int await(VaultServer server, PrintStream out, Runnable configuration, Runnable atEnd) {
        var ended = new CountDownLatch(1);
        ProcessSignals.onHangUp(() -> {
            out.println("==> Vault reload triggered");
            try {
                server.reload();
            } finally {
                configuration.run();
            }
        });
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                    out.println("==> Vault shutdown triggered");
                    server.close();
                    atEnd.run();
                    ended.countDown();
                }));
        try {
            OldGeneration memory = OldGeneration.ofThisProcess();
            while (!ended.await(MEMORY_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                memory.collectIfGrown();
            }
        } catch (InterruptedException e) {
            // Closing waits, which a thread that is still marked as interrupted cannot.
            server.close();
            atEnd.run();
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /** The text of {@code vault version}. */
    public static String version() {
        return Version.line();
    }
}
