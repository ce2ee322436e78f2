package kz.zakupai.cli.stack.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.secret.Secret;

/**
 * The running PostgreSQL. Its superuser's password is made up at the first start and kept in {@code creds/}; it cannot lie in
 * the Vault, since the database must start beside it.
 *
 * <p>The package that starts it knows no passwords at {@code initdb}: so in the first second of its life, while it is empty,
 * loopback is trusted; then the password is set and nobody is trusted any more, also not at any later start.
 */
public final class Database implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final String TRUSTING = "host all postgres 127.0.0.1/32 trust\n";
    private static final String STRICT = "host all all 127.0.0.1/32 scram-sha-256\n";

    private final EmbeddedPostgres server;
    private final DatabaseRoles roles;
    private final Path data;

    private Database(EmbeddedPostgres server, Path data, DatabaseRoles roles) {
        this.server = server;
        this.data = data;
        this.roles = roles;
    }

    /** Starts it on the data of the home; an orphan of an earlier run on these data is ended first. */
    public static Database start(Home home, int port) {
        OwnerOnly.directory(home.postgres());
        Path data = home.postgres().resolve("data");
        Path file = home.credentials().resolve("postgres-superuser");
        if (!Files.exists(file)) {
            OwnerOnly.write(file, Passwords.random(32));
        }
        Secret password = OwnerOnly.read(file);
        Path access = data.resolve("pg_hba.conf");
        StaleLock.clear(data);
        File log = OwnerOnly.touch(home.log("postgres")).toFile();
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(home.postgres().resolve("work").toFile())
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(30))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("password_encryption", "scram-sha-256")
                    .setServerConfig("shared_buffers", "64MB")
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    // No socket file in a folder that all users share; a killed server would leave its lock there, too.
                    .setServerConfig("unix_socket_directories", "")
                    .setConnectConfig("password", password.reveal())
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
                    .setDataDirectoryCustomizer(folder -> trustWhileEmpty(folder.toPath()));
            var database = new Database(builder.start(), data, new DatabaseRoles("127.0.0.1", port, password));
            if (!Files.readString(access).equals(STRICT)) {
                database.lock(access);
            }
            return database;
        } catch (IOException | UncheckedIOException e) {
            throw new StackFailure(
                    "PostgreSQL did not start on port " + port, "read its log: zakupai logs postgres", e);
        }
    }

    private static void trustWhileEmpty(Path data) {
        Path access = data.resolve("pg_hba.conf");
        try {
            String present = Files.exists(access) ? Files.readString(access) : "";
            if (!present.equals(STRICT)) {
                Files.writeString(access, TRUSTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lock(Path access) {
        roles.setSuperuserPassword();
        try {
            Files.writeString(access, STRICT);
        } catch (IOException e) {
            throw new StackFailure("cannot write " + access, "check its rights", e);
        }
        roles.reload();
    }

    /** The address that services connect to; holds no password. */
    public String address() {
        return roles.address();
    }

    /** The process id of the server. */
    public long pid() {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid")).stream()
                    .findFirst()
                    .map(Long::parseLong)
                    .orElse(0L);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /** Makes the database, its owner and its schema; what is there stays. */
    public void prepare() {
        roles.prepare();
    }

    /**
     * Makes or updates a login that acts as the owner.
     *
     * @param role a name of this program, letters and {@code _}
     */
    public void login(String role, Secret rolePassword) {
        roles.login(role, rolePassword);
    }

    public boolean answers() {
        return roles.answers();
    }

    @Override
    public void close() {
        long pid = pid();
        try {
            server.close();
            // Its own stop command returns when the pid file is gone, a moment before the process is.
            Patience.until(() -> ProcessHandle.of(pid).isEmpty(), STOP_LIMIT);
        } catch (IOException e) {
            throw new StackFailure("PostgreSQL did not stop", "read its log: zakupai logs postgres", e);
        }
    }
}
