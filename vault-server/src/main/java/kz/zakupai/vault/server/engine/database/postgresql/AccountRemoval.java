package kz.zakupai.vault.server.engine.database.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What becomes of an account whose role has no revocation statements: nobody can log in to it any more, its sessions end, it
 * loses its rights in this database and is dropped. A right that cannot be taken is left to the drop, which fails where one remains.
 */
final class AccountRemoval {
    private static final String ACCOUNT = "SELECT oid FROM pg_catalog.pg_roles WHERE rolname = ?";
    /** Schemas of tables, sequences, views, functions and schemas that name the account among their rights. */
    private static final String SCHEMAS = """
            SELECT DISTINCT n.nspname FROM pg_catalog.pg_shdepend d
            LEFT JOIN pg_catalog.pg_class c ON d.classid = 'pg_catalog.pg_class'::regclass AND c.oid = d.objid
            LEFT JOIN pg_catalog.pg_proc p ON d.classid = 'pg_catalog.pg_proc'::regclass AND p.oid = d.objid
            JOIN pg_catalog.pg_namespace n ON n.oid = COALESCE(c.relnamespace, p.pronamespace,
              CASE WHEN d.classid = 'pg_catalog.pg_namespace'::regclass THEN d.objid END)
            WHERE d.refclassid = 'pg_catalog.pg_authid'::regclass AND d.refobjid = ?::oid AND d.deptype = 'a'
              AND d.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
            """;

    private static final String SESSIONS =
            "SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE usesysid = ";

    private final Connection connection;
    private final String username;
    private final String account;

    AccountRemoval(Connection connection, String username) {
        this.connection = connection;
        this.username = username;
        this.account = quoted(username);
    }

    /** Nobody logs in any more, whatever comes of the rest; sessions end where this account may end them. */
    void disable() throws SQLException {
        String oid = first(ACCOUNT, username);
        if (!oid.isEmpty()) {
            attempt("ALTER ROLE " + account + " NOLOGIN");
        }
    }

    void drop() throws SQLException {
        String oid = first(ACCOUNT, username);
        if (oid.isEmpty()) {
            return;
        }
        attempt(SESSIONS + "'" + oid + "'::oid");
        for (String schema : schemas(oid)) {
            String name = quoted(schema);
            attempt("REVOKE ALL PRIVILEGES ON ALL TABLES IN SCHEMA " + name + " FROM " + account);
            attempt("REVOKE ALL PRIVILEGES ON ALL SEQUENCES IN SCHEMA " + name + " FROM " + account);
            attempt("REVOKE ALL PRIVILEGES ON ALL ROUTINES IN SCHEMA " + name + " FROM " + account);
            attempt("REVOKE ALL PRIVILEGES ON SCHEMA " + name + " FROM " + account);
        }
        attempt("REVOKE ALL PRIVILEGES ON DATABASE " + quoted(first("SELECT current_database()")) + " FROM " + account);
        PostgresDatabase.send(connection, "DROP ROLE IF EXISTS " + account);
    }

    private Set<String> schemas(String oid) throws SQLException {
        Set<String> schemas = new LinkedHashSet<>();
        schemas.add("public");
        try (PreparedStatement query = connection.prepareStatement(SCHEMAS)) {
            query.setString(1, oid);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    schemas.add(rows.getString(1));
                }
            }
        }
        return schemas;
    }

    private String first(String sql, String... values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    /** What fails undoes itself alone. */
    private void attempt(String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            PostgresDatabase.send(connection, sql);
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            connection.rollback(before);
            if (Turns.conflict(e)) {
                throw e;
            }
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
