package kz.zakupai.vault.spring.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A data source over a Hikari pool that can be replaced. Connections already handed out live on and go back to the pool
 * they came from. Thread-safe.
 */
public final class RotatingDataSource implements DataSource, AutoCloseable {
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(30);

    private final String baseName;
    private volatile HikariDataSource current;
    private volatile @Nullable Thread draining;

    public RotatingDataSource(HikariDataSource first) {
        String name = first.getPoolName();
        this.baseName = name == null ? "database" : name;
        this.current = first;
    }

    /**
     * Opens a pool like the present one with these changes, asks the database one question over it and swaps it in; the old
     * pool is drained and closed in the background. What is not given stays.
     *
     * @param version tells the pools apart in names of threads and metrics
     * @throws RotationFailed if that does not work; nothing has changed then
     */
    public synchronized void rotate(
            Optional<Secret> url, Optional<Secret> username, Optional<Secret> password, long version) {
        HikariDataSource old = current;
        HikariConfig changed = new HikariConfig();
        old.copyStateTo(changed);
        changed.setPoolName(baseName + "-v" + version);
        url.ifPresent(value -> changed.setJdbcUrl(value.reveal()));
        username.ifPresent(value -> changed.setUsername(value.reveal()));
        password.ifPresent(value -> changed.setPassword(value.reveal()));
        current = probed(changed);
        draining = Thread.ofVirtual().name("drain-" + old.getPoolName()).start(() -> drain(old));
    }

    private static HikariDataSource probed(HikariConfig config) {
        HikariDataSource fresh;
        try {
            fresh = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new RotationFailed("no connection with the new database settings" + state(e), e);
        }
        try (Connection connection = fresh.getConnection()) {
            if (connection.isValid((int) PROBE_LIMIT.toSeconds())) {
                return fresh;
            }
            fresh.close();
            throw new RotationFailed("the database does not answer with the new settings", null);
        } catch (SQLException e) {
            fresh.close();
            throw new RotationFailed("the database refuses the new settings" + state(e), e);
        }
    }

    /** The SQL state only: a driver's message may quote what it was given. */
    private static String state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return " (SQL state " + sql.getSQLState() + ")";
            }
        }
        return "";
    }

    private static void drain(HikariDataSource old) {
        try (old) {
            var pool = old.getHikariPoolMXBean();
            if (pool == null) {
                return;
            }
            pool.softEvictConnections();
            long end = System.nanoTime() + DRAIN_LIMIT.toNanos();
            while (pool.getActiveConnections() > 0 && System.nanoTime() < end) {
                Thread.sleep(Duration.ofMillis(100));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the pool that was swapped out last is closed. */
    void awaitDrained() throws InterruptedException {
        Thread thread = draining;
        if (thread != null) {
            thread.join();
        }
    }

    /** The pool in use. */
    HikariDataSource pool() {
        return current;
    }

    /** A connection of the pool in use; a pool that is swapped out at this very moment is no failure. */
    @Override
    public Connection getConnection() throws SQLException {
        HikariDataSource pool = current;
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            HikariDataSource now = current;
            if (pool.isClosed() && !now.isClosed()) {
                return now.getConnection();
            }
            throw e;
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return current.getConnection(username, password);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this)
                ? type.cast(this)
                : type.isInstance(current) ? type.cast(current) : current.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(current) || current.isWrapperFor(type);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return current.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        current.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        current.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return current.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return current.getParentLogger();
    }

    /** Closes the pool in use. */
    @Override
    public void close() {
        current.close();
    }
}
