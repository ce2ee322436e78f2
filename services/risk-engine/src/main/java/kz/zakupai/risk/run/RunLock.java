package kz.zakupai.risk.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The right to score everything, which one process at a time has: an advisory lock of a connection, so it ends with the process. */
final class RunLock implements AutoCloseable {
    /** "risk" on a telephone keypad: any number does, as long as every instance uses the same. */
    private static final long LOCK = 7475;

    private final Connection connection;

    private RunLock(Connection connection) {
        this.connection = connection;
    }

    /** The lock; empty while somebody else has it. */
    static Optional<RunLock> take(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        boolean taken = false;
        try {
            taken = ask(connection, "SELECT pg_try_advisory_lock(?)");
            return taken ? Optional.of(new RunLock(connection)) : Optional.empty();
        } finally {
            if (!taken) {
                connection.close();
            }
        }
    }

    private static boolean ask(Connection connection, String call) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(call)) {
            statement.setLong(1, LOCK);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            ask(connection, "SELECT pg_advisory_unlock(?)");
        }
    }
}
