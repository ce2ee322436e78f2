package kz.zakupai.cli.vault.command;

import java.io.PrintStream;

/** The two streams: what was asked for on stdout, all else on stderr. */
public final class Screen {
    private static final String RED = "\u001b[0;31m";
    private static final String YELLOW = "\u001b[0;33m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final boolean coloured;

    /**
     * @param terminal whether stdout is one
     * @param coloured whether errors and warnings may be coloured
     */
    public Screen(PrintStream out, PrintStream err, boolean terminal, boolean coloured) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.coloured = coloured;
    }

    /** A line, or many, on stdout. */
    public void line(String text) {
        out.print(text + "\n");
    }

    /** A line on stdout that is to be seen at once. */
    public void live(String text) {
        line(text);
        out.flush();
    }

    /** On stdout just as it is; a terminal gets a newline after it. */
    public void exactly(String text) {
        out.print(terminal ? text + "\n" : text);
    }

    /** Bytes and a newline on stdout. */
    public void bytes(byte[] content) {
        out.write(content, 0, content.length);
        out.print("\n");
    }

    /** On stderr. */
    public void error(String text) {
        onError(coloured ? RED + text + PLAIN : text);
    }

    /** On stderr. */
    public void warn(String text) {
        onError(coloured ? YELLOW + text + PLAIN : text);
    }

    /** What was printed before on the other stream comes before it, also where both end in one file. */
    private void onError(String text) {
        out.flush();
        err.print(text + "\n");
        err.flush();
    }

    /** A question on stdout or stderr, without a newline, at once. */
    public void ask(String question, boolean onError) {
        PrintStream stream = onError ? err : out;
        stream.print(question);
        stream.flush();
    }
}
