package kz.zakupai.vault.server.engine.database.postgresql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kz.zakupai.secret.Secret;

/** Turns the driver's failures into texts without the passwords that it was told. */
final class Redaction {
    private static final int MAX_TEXT = 2000;
    private static final int SHORTEST = 3;
    private static final Pattern SERVER_SAYS = Pattern.compile("(?:ERROR|FATAL|PANIC): ");

    private final List<Secret> secrets;

    Redaction(List<Secret> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    Redaction with(List<Secret> more) {
        var all = new ArrayList<>(secrets);
        all.addAll(more);
        return new Redaction(all);
    }

    DatabaseFailure failure(String step, SQLException failure) {
        return new DatabaseFailure(step + ": " + text(failure), unreachable(failure));
    }

    private String text(SQLException failure) {
        String text = clean(message(failure));
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }

    /** As PostgreSQL's clients print it. The lines behind the first may quote values, so they stay out. */
    private static String message(SQLException failure) {
        String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return SERVER_SAYS.matcher(line).lookingAt() ? line + " (SQLSTATE " + failure.getSQLState() + ")" : line;
    }

    String clean(String text) {
        String clean = text;
        for (Secret secret : secrets) {
            if (secret.size() >= SHORTEST) {
                clean = clean.replace(secret.reveal(), "[password]");
            }
        }
        return clean;
    }

    /** SQL states of class 08 are of the connection, 57P0x of a server that goes down; without one nothing was answered. */
    private static boolean unreachable(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P0") || state.equals("57014");
    }
}
