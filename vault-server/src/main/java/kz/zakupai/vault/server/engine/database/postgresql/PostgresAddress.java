package kz.zakupai.vault.server.engine.database.postgresql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one database: each attempt, each answer and each login is bounded in time. Thread-safe.
 *
 * <p>It calls the driver itself, since {@code DriverManager} prints addresses when it fails.
 */
final class PostgresAddress implements DataSource, AutoCloseable {
    private static final int CONNECT_SECONDS = 5;
    private static final int LOGIN_SECONDS = 10;
    private static final int ANSWER_SECONDS = 40;
    private static final String PASSWORD = "password";

    private final String url;
    private final Properties properties;
    private final String tlsContext;

    /** @throws InvalidConnection when the settings make no address */
    PostgresAddress(ConnectionSettings settings) {
        DriverProperties.Target target = DriverProperties.of(parts(settings));
        url = target.url();
        properties = target.properties();
        absent("connectTimeout", String.valueOf(CONNECT_SECONDS));
        absent("loginTimeout", String.valueOf(LOGIN_SECONDS));
        absent("socketTimeout", String.valueOf(ANSWER_SECONDS));
        absent("ApplicationName", "vault");
        tlsContext = target.sslMode().equals("disable")
                ? ""
                : ConnectionSocketFactory.register(TlsContexts.of(settings, target.sslMode()), properties);
    }

    private void absent(String property, String value) {
        properties.putIfAbsent(property, value);
    }

    /** Placeholders are filled after the text was taken apart, so that no character of a password can mean anything. */
    private static Map<String, String> parts(ConnectionSettings settings) {
        String text = settings.url().reveal();
        if (settings.rawCredentials()) {
            return ConnectionText.parts(filled(text, settings));
        }
        Map<String, String> parts = new LinkedHashMap<>(ConnectionText.parts(text));
        parts.replaceAll((name, value) -> filled(value, settings));
        return parts;
    }

    private static String filled(String text, ConnectionSettings settings) {
        if (!text.contains("{{")) {
            return text;
        }
        return text.replace("{{username}}", settings.username())
                .replace("{{name}}", settings.username())
                .replace("{{password}}", settings.password().reveal());
    }

    @Override
    public Connection getConnection() throws SQLException {
        return opened(properties);
    }

    /** A connection by the same account with another password. */
    Connection opened(Secret password) throws SQLException {
        Properties other = new Properties();
        other.putAll(properties);
        other.setProperty(PASSWORD, password.reveal());
        return opened(other);
    }

    private Connection opened(Properties with) throws SQLException {
        Driver driver = DriverManager.getDriver(url);
        Connection connection = driver.connect(url, with);
        if (connection == null) {
            throw new SQLException("the driver does not know this address", "08001");
        }
        return connection;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("one account for each address");
    }

    @Override
    public void close() {
        ConnectionSocketFactory.forget(tlsContext);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // Nothing is written: the driver's trace holds what is sent.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // Chosen by the connection's own settings.
    }

    @Override
    public int getLoginTimeout() {
        return CONNECT_SECONDS;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("no java.util.logging");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    @Override
    public String toString() {
        return "PostgresAddress[" + url + "]";
    }
}
