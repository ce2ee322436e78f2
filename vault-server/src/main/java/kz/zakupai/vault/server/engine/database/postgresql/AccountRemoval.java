package kz.zakupai.vault.server.engine.database.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of an account whose role has no revocation statements: its sessions end, it loses its rights in this database
 * and is dropped. A right that cannot be taken, or a session that cannot be ended, is left to the drop.
 */
final class AccountRemoval {
    private static final String ACCOUNT = "SELECT oid FROM pg_catalog.pg_roles WHERE rolname = ?";
    /** What names the account among its rights: schemas, with all that lies in them, and this database under an empty name. */
    private static final String HOLDINGS = """
            SELECT DISTINCT COALESCE(n.nspname, '') FROM pg_catalog.pg_shdepend d
            LEFT JOIN pg_catalog.pg_class c ON d.classid = 'pg_catalog.pg_class'::regclass AND c.oid = d.objid
            LEFT JOIN pg_catalog.pg_proc p ON d.classid = 'pg_catalog.pg_proc'::regclass AND p.oid = d.objid
            LEFT JOIN pg_catalog.pg_namespace n ON n.oid = COALESCE(c.relnamespace, p.pronamespace,
              CASE WHEN d.classid = 'pg_catalog.pg_namespace'::regclass THEN d.objid END)
            CROSS JOIN (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()) here
            WHERE d.refclassid = 'pg_catalog.pg_authid'::regclass AND d.refobjid = ?::oid AND d.deptype = 'a'
              AND (d.dbid = here.oid OR (d.classid = 'pg_catalog.pg_database'::regclass AND d.objid = here.oid))
              AND (n.oid IS NOT NULL OR d.classid = 'pg_catalog.pg_database'::regclass)
            """;

    private static final String SESSIONS =
            "PERFORM pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE usesysid = %s::oid";
    /** Conflicts with others are not for this to forget: the whole removal is done again. */
    private static final String UNLESS_IT_FAILS = """
            ;
            EXCEPTION
              WHEN serialization_failure OR deadlock_detected OR internal_error THEN RAISE;
              WHEN OTHERS THEN NULL;
            END;
            """;

    private final String username;
    private final String account;
    private String oid = "";

    AccountRemoval(String username) {
        this.username = username;
        this.account = quoted(username);
    }

    static boolean exists(Connection connection, String username) throws SQLException {
        return !first(connection, ACCOUNT, username).isEmpty();
    }

    void drop(Connection connection) throws SQLException {
        oid = first(connection, ACCOUNT, username);
        if (oid.isEmpty()) {
            return;
        }
        var attempts = new ArrayList<String>();
        attempts.add(SESSIONS.formatted(oid));
        for (String schema : all(connection, HOLDINGS, oid)) {
            revocations(connection, schema).stream()
                    .map(sql -> "EXECUTE '" + sql.replace("'", "''") + "'")
                    .forEach(attempts::add);
        }
        attempt(connection, attempts);
        PostgresDatabase.send(connection, "DROP ROLE IF EXISTS " + account);
    }

    private List<String> revocations(Connection connection, String schema) throws SQLException {
        if (schema.isEmpty()) {
            String database = quoted(first(connection, "SELECT current_database()"));
            return List.of("REVOKE ALL PRIVILEGES ON DATABASE " + database + " FROM " + account);
        }
        String name = quoted(schema);
        return List.of(
                "REVOKE ALL PRIVILEGES ON ALL TABLES IN SCHEMA " + name + " FROM " + account,
                "REVOKE ALL PRIVILEGES ON ALL SEQUENCES IN SCHEMA " + name + " FROM " + account,
                "REVOKE ALL PRIVILEGES ON ALL ROUTINES IN SCHEMA " + name + " FROM " + account,
                "REVOKE ALL PRIVILEGES ON SCHEMA " + name + " FROM " + account);
    }

    /** After the drop: whoever has logged in while it was under way. */
    void endSessions(Connection connection) throws SQLException {
        if (!oid.isEmpty()) {
            attempt(connection, List.of(SESSIONS.formatted(oid)));
        }
    }

    /** For an account that cannot be dropped: nobody logs in to it any more. */
    void disable(Connection connection) throws SQLException {
        if (!first(connection, ACCOUNT, username).isEmpty()) {
            PostgresDatabase.send(connection, "ALTER ROLE " + account + " NOLOGIN");
        }
    }

    /** One journey for all; a name that holds the closing quote makes a longer one. */
    private static void attempt(Connection connection, List<String> statements) throws SQLException {
        var body = new StringBuilder("BEGIN\n");
        statements.forEach(statement -> body.append("BEGIN\n").append(statement).append(UNLESS_IT_FAILS));
        body.append("END");
        String quote = "$removal";
        while (body.indexOf(quote) >= 0) {
            quote += "_";
        }
        PostgresDatabase.send(connection, "DO " + quote + "$" + body + quote + "$");
    }

    private static List<String> all(Connection connection, String sql, String... values) throws SQLException {
        var found = new ArrayList<String>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    private static String first(Connection connection, String sql, String... values) throws SQLException {
        List<String> found = all(connection, sql, values);
        return found.isEmpty() ? "" : found.getFirst();
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
