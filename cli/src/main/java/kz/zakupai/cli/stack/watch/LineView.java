package kz.zakupai.cli.stack.watch;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Function;
import kz.zakupai.cli.stack.home.Patience;

/** For pipes and files: each board as lines below the last. */
final class LineView implements View {
    private final PrintStream out;
    private final Function<Board, String> text;
    private final Duration interval;

    /** @param text the board's lines, with their ends */
    LineView(PrintStream out, Function<Board, String> text, Duration interval) {
        this.out = out;
        this.text = text;
        this.interval = interval;
    }

    @Override
    public void show(Board board) {
        out.print(text.apply(board));
        out.flush();
    }

    @Override
    public boolean waitForNext() {
        if (out.checkError()) {
            return false;
        }
        Patience.pause(interval);
        return !Thread.currentThread().isInterrupted();
    }

    @Override
    public void close() {
        out.flush();
    }
}
