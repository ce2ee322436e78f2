package kz.zakupai.cli.stack;

import java.io.PrintStream;
import java.util.Map;
import java.util.function.Consumer;
import kz.zakupai.cli.stack.home.Home;

/**
 * What a command meets outside.
 *
 * @param terminal the digits of those of the streams 0, 1 and 2 that are terminals
 */
record Shell(Map<String, String> environment, PrintStream out, PrintStream err, Home home, String terminal) {

    boolean asksPeople() {
        return terminal.contains("0") && terminal.contains("2");
    }

    /** Says what is being done: a line on stderr, so that stdout stays the command's own. */
    Consumer<String> progress() {
        return line -> {
            err.println("zakupai: " + line);
            err.flush();
        };
    }

    /** Nothing: the environment may hold a token. */
    @Override
    public String toString() {
        return "[shell]";
    }
}
