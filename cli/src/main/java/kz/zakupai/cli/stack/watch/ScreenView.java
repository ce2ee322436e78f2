package kz.zakupai.cli.stack.watch;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * A terminal that shows the newest board. It is drawn over the last one in one piece, line by line and never cleared before, so that
 * nothing flickers; on a screen of its own, so that what stood there before comes back.
 *
 * @see <a href="https://invisible-island.net/xterm/ctlseqs/ctlseqs.html">the control sequences</a>
 */
final class ScreenView implements View {
    private static final String OWN_SCREEN = "\u001b[?1049h\u001b[?25l\u001b[?7l";
    private static final String SCREEN_BEFORE = "\u001b[?7h\u001b[?25h\u001b[?1049l";
    private static final String TOP = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    private final PrintStream out;
    private final Terminal terminal;
    private final boolean colours;
    private final Duration interval;
    private List<String> last = List.of();
    private boolean open;

    ScreenView(PrintStream out, Terminal terminal, boolean colours, Duration interval) {
        this.out = out;
        this.terminal = terminal;
        this.colours = colours;
        this.interval = interval;
    }

    @Override
    public void show(Board board) {
        Terminal.Size size = terminal.size();
        last = new BoardText(size.columns(), colours).lines(board);
        var frame = new StringBuilder();
        if (!open) {
            frame.append(OWN_SCREEN);
            open = true;
        }
        frame.append(TOP);
        int room = Math.max(1, size.rows() - 1);
        int shown = last.size() > room ? room - 1 : last.size();
        last.subList(0, shown)
                .forEach(line -> frame.append(line).append(REST_OF_LINE).append("\n"));
        if (shown < last.size()) {
            frame.append(Style.QUIET.paint("... " + (last.size() - shown) + " more lines", colours))
                    .append(REST_OF_LINE)
                    .append("\n");
        }
        frame.append(Style.QUIET.paint(footer(size.columns()), colours)).append(REST_OF_LINE + REST_OF_SCREEN);
        out.print(frame);
        out.flush();
    }

    private String footer(int columns) {
        String text = terminal.hasKeys() ? "q ends" : "Ctrl-C ends";
        String full =
                text + "; every " + interval.toSeconds() + " s; rates over the last minute, failures over the last ten";
        return full.length() <= columns ? full : text;
    }

    @Override
    public boolean waitForNext() {
        return !out.checkError() && !terminal.endWanted(interval);
    }

    /** The screen as it was before, and below that the last board. */
    @Override
    public void close() {
        if (open) {
            open = false;
            out.print(SCREEN_BEFORE);
            last.forEach(line -> out.print(line + "\n"));
            out.flush();
        }
        terminal.close();
    }
}
