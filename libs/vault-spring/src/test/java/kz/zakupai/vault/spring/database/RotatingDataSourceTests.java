package kz.zakupai.vault.spring.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import kz.zakupai.secret.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RotatingDataSourceTests {
    private static PasswordedPostgres postgres;
    private RotatingDataSource database;

    @BeforeAll
    static void startPostgres() throws Exception {
        postgres = new PasswordedPostgres();
        postgres.administer("CREATE ROLE app LOGIN PASSWORD 'first'");
        postgres.administer("CREATE ROLE app2 LOGIN PASSWORD 'other'");
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void openPool() throws SQLException {
        postgres.administer("ALTER ROLE app PASSWORD 'first'");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setUsername("app");
        config.setPassword("first");
        config.setMaximumPoolSize(2);
        config.setPoolName("test");
        database = new RotatingDataSource(new HikariDataSource(config));
    }

    @AfterEach
    void closePool() {
        database.close();
    }

    private static String user(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return user(connection);
        }
    }

    private static String user(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_user")) {
            row.next();
            return row.getString(1);
        }
    }

    private void rotate(String username, String password, long version) {
        database.rotate(Optional.empty(), Optional.of(Secret.of(username)), Optional.of(Secret.of(password)), version);
    }

    @Test
    void newConnectionsUseTheNewCredentialsAndHandedOutOnesLiveOn() throws SQLException {
        try (Connection inUse = database.getConnection()) {
            rotate("app2", "other", 2);
            assertThat(user(database)).isEqualTo("app2");
            assertThat(user(inUse)).isEqualTo("app");
        }
        assertThat(database.pool().getPoolName()).isEqualTo("test-v2");
        assertThat(database.pool().getMaximumPoolSize()).isEqualTo(2);
    }

    @Test
    void changedPasswordIsTakenOver() throws SQLException {
        postgres.administer("ALTER ROLE app PASSWORD 'second'");
        rotate("app", "second", 2);
        database.pool().getHikariPoolMXBean().softEvictConnections();
        assertThat(user(database)).isEqualTo("app");
    }

    @Test
    void credentialsThatDoNotWorkLeaveThePoolAsItWas() throws SQLException {
        HikariDataSource before = database.pool();
        assertThatThrownBy(() -> rotate("app", "wrong", 2))
                .isInstanceOf(RotationFailed.class)
                .hasMessageContaining("28P01")
                .hasMessageNotContaining("wrong");
        assertThat(database.pool()).isSameAs(before);
        assertThat(user(database)).isEqualTo("app");
    }

    @Test
    void oldPoolIsClosedOnceItsConnectionsAreBack() throws Exception {
        HikariDataSource old = database.pool();
        try (Connection inUse = database.getConnection()) {
            rotate("app2", "other", 2);
            assertThat(user(inUse)).isEqualTo("app");
            assertThat(old.isClosed()).isFalse();
        }
        database.awaitDrained();
        assertThat(old.isClosed()).isTrue();
    }

    @Test
    void poolCanStillBeFoundBehindTheWrapper() throws SQLException {
        assertThat(database.isWrapperFor(HikariDataSource.class)).isTrue();
        rotate("app2", "other", 3);
        assertThat(database.unwrap(HikariDataSource.class)).isSameAs(database.pool());
    }
}
