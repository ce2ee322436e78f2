package kz.zakupai.vault.server.engine.database.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import kz.zakupai.secret.Secret;

/**
 * A database with a pool of connections by one account. Thread-safe. Nothing waits longer than about a minute; what fails is a
 * {@link DatabaseFailure}.
 */
public final class PostgresDatabase implements AutoCloseable {
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(6);
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration SHORTEST_IDLE = Duration.ofSeconds(10);
    /** The pool keeps no connection for less. */
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(30);

    private static final Duration WAIT_FOR_USERS = Duration.ofSeconds(50);
    private static final int STATEMENT_SECONDS = 30;
    private static final int PROBE_SECONDS = 5;

    private final PostgresAddress address;
    private final HikariDataSource pool;
    private final Redaction redaction;
    private final Turns turns = new Turns();
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private volatile boolean closed;

    /** Work in one transaction. */
    @FunctionalInterface
    interface Work {
        void run(Connection connection) throws SQLException;
    }

    /**
     * A pool that opens connections when they are needed.
     *
     * @param name of the pool in logs and metrics
     * @throws InvalidConnection when the settings make no connection
     */
    public PostgresDatabase(String name, ConnectionSettings settings) {
        address = new PostgresAddress(settings);
        redaction = new Redaction(List.of(settings.password(), settings.url()));
        var config = new HikariConfig();
        config.setPoolName("database-" + name);
        config.setDataSource(address);
        config.setMaximumPoolSize(settings.maxOpen());
        config.setMinimumIdle(0);
        config.setIdleTimeout((settings.maxIdle() == 0 ? SHORTEST_IDLE : IDLE).toMillis());
        config.setMaxLifetime(
                settings.maxLifetime().isZero()
                        ? 0
                        : Math.max(settings.maxLifetime().toMillis(), SHORTEST_LIFE.toMillis()));
        config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setKeepaliveTime(0);
        config.setThreadFactory(
                work -> Thread.ofPlatform().daemon().name("database-pool").unstarted(work));
        pool = new HikariDataSource(config);
    }

    /** Connects once, outside of the pool. */
    public void verify() {
        try (Connection connection = address.getConnection()) {
            if (!connection.isValid(PROBE_SECONDS)) {
                throw new DatabaseFailure("ping failed", true);
            }
        } catch (SQLException e) {
            throw redaction.failure("failed to connect", e);
        }
    }

    /**
     * Whether the account may log in with {@code password}.
     *
     * @throws DatabaseFailure when nobody says
     */
    public boolean accepts(Secret password) {
        try (Connection connection = address.opened(password)) {
            return connection.isValid(PROBE_SECONDS);
        } catch (SQLException e) {
            String state = e.getSQLState();
            if (state != null && state.startsWith("28")) {
                return false;
            }
            throw redaction.with(List.of(password)).failure("failed to connect", e);
        }
    }

    /** Whether there is an account of this name. */
    public boolean has(String username) {
        var found = new AtomicBoolean();
        work(redaction, connection -> found.set(AccountRemoval.exists(connection, username)));
        return found.get();
    }

    /**
     * Sends statements in one transaction.
     *
     * @param secrets what the statements hold that no failure may show
     */
    public void execute(List<String> statements, List<Secret> secrets) {
        Redaction cleaning = redaction.with(secrets);
        work(cleaning, connection -> {
            for (String statement : statements) {
                send(connection, statement);
            }
        });
    }

    /**
     * Takes an account's rights away, drops it and ends its sessions; does nothing when it is gone. Where it cannot be
     * dropped, nobody logs in to it any more.
     */
    public void drop(String username) {
        var removal = new AccountRemoval(username);
        try {
            work(redaction, removal::drop);
            work(redaction, removal::endSessions);
        } catch (DatabaseFailure failure) {
            if (!failure.unreachable()) {
                work(redaction, removal::disable);
            }
            throw failure;
        }
    }

    /** Rights on the same objects cannot be changed at once: what has lost against another is done again, alone. */
    private void work(Redaction cleaning, Work work) {
        try {
            turns.together(() -> transaction(cleaning, work));
        } catch (SQLException e) {
            throw cleaning.failure("failed to execute query", e);
        }
    }

    private void transaction(Redaction cleaning, Work work) throws SQLException {
        try (Connection connection = connection(cleaning)) {
            connection.setAutoCommit(false);
            try {
                work.run(connection);
                connection.commit();
            } catch (SQLException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private static void rollBack(Connection connection, SQLException reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** The pool's own failure says that it waited; the reason is the last attempt's. */
    private Connection connection(Redaction cleaning) {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            SQLException reason = e.getCause() instanceof SQLException cause ? cause : e;
            throw cleaning.failure("unable to start transaction: failed to connect", reason)
                    .certainlyUnreachable();
        }
    }

    /** Braces are the operator's, never JDBC's escapes. */
    static void send(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setQueryTimeout(STATEMENT_SECONDS);
            statement.execute(sql);
        }
    }

    /**
     * Runs {@code work} while the pool stays open.
     *
     * @throws DatabaseClosed when it has been closed already
     */
    public <T> T using(Supplier<T> work) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new DatabaseClosed();
            }
            return work.get();
        } finally {
            use.readLock().unlock();
        }
    }

    /**
     * Runs {@code work} when all others are done, and closes the connections whatever comes of it.
     *
     * @throws DatabaseFailure when others take too long
     */
    public void last(Runnable work) {
        if (!alone()) {
            throw new DatabaseFailure("the connection is in use", false);
        }
        try {
            work.run();
        } finally {
            end();
            use.writeLock().unlock();
        }
    }

    /** Waits for all that uses it, for a bounded time, and closes the connections. */
    @Override
    public void close() {
        boolean alone = alone();
        try {
            end();
        } finally {
            if (alone) {
                use.writeLock().unlock();
            }
        }
    }

    private void end() {
        closed = true;
        pool.close();
        address.close();
    }

    private boolean alone() {
        try {
            return use.writeLock().tryLock(WAIT_FOR_USERS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
