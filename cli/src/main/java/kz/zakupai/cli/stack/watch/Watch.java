package kz.zakupai.cli.stack.watch;

import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.Services;
import kz.zakupai.cli.stack.process.RunRecord;
import kz.zakupai.cli.stack.status.Part;

/** Looks at a stack every few seconds and shows it, until somebody ends it. */
public final class Watch {
    private static final String ALERTMANAGER = "alertmanager";

    private final Observer observer;
    private final Duration interval;

    /** @param vault the Vault's metrics; it is asked from one thread at a time */
    public Watch(Home home, MetricsPage vault, Duration interval) {
        this(
                new Observer(
                        () -> Part.all(home),
                        pages(home, vault),
                        () -> alertmanager(home),
                        InstantSource.system(),
                        System::nanoTime),
                interval);
    }

    Watch(Observer observer, Duration interval) {
        this.observer = observer;
        this.interval = interval;
    }

    private static Map<String, MetricsPage> pages(Home home, MetricsPage vault) {
        var pages = new HashMap<String, MetricsPage>();
        pages.put("vault", vault);
        Services.ALL.forEach(name -> pages.put(
                name, new HttpPage(URI.create("http://127.0.0.1:" + home.ports().service(name) + "/metrics"))));
        return pages;
    }

    private static Optional<URI> alertmanager(Home home) {
        return RunRecord.all(home.runs()).stream()
                .filter(record -> record.name().equals(ALERTMANAGER) && record.alive())
                .map(record -> URI.create("http://127.0.0.1:" + record.port()))
                .findFirst();
    }

    /**
     * Draws on a terminal.
     *
     * @param keys empty when the input is no terminal
     */
    public void draw(PrintStream out, Optional<InputStream> keys, boolean colours) {
        show(new ScreenView(out, Terminal.open(keys), colours, interval));
    }

    /** Writes a block of lines for each look. */
    public void writeText(PrintStream out, int width) {
        var text = new BoardText(width, false);
        show(new LineView(out, board -> String.join("\n", text.lines(board)) + "\n\n", interval));
    }

    /** Writes a line of JSON for each look. */
    public void writeJson(PrintStream out) {
        show(new LineView(out, board -> BoardJson.line(board) + "\n", interval));
    }

    void show(View view) {
        try (view) {
            view.show(observer.look());
            while (view.waitForNext()) {
                view.show(observer.look());
            }
        }
    }
}
