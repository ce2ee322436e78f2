package kz.zakupai.cli.stack.watch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terminal that this process runs in: its size of the moment, and single keys without Enter and without an echo. Closing it gives
 * it back as it was. It is asked by {@code stty}, for Java has no word for it; where that is absent there are no keys, and 80 columns.
 */
final class Terminal implements AutoCloseable {
    /** In characters. */
    record Size(int rows, int columns) {}

    private static final Size USUAL = new Size(24, 80);
    private static final File DEVICE = new File("/dev/tty");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})");
    private static final int ANSWER_SECONDS = 2;

    private final Optional<String> before;
    private final LinkedBlockingQueue<Integer> keys = new LinkedBlockingQueue<>();

    private Terminal(Optional<String> before) {
        this.before = before;
    }

    /**
     * Takes it over.
     *
     * @param input where keys come from; empty when that is no terminal
     */
    static Terminal open(Optional<InputStream> input) {
        if (input.isEmpty()) {
            return new Terminal(Optional.empty());
        }
        Optional<String> before = stty("-g");
        var terminal = new Terminal(before);
        if (before.isPresent()) {
            stty("-icanon", "-echo", "min", "1");
            Thread.ofPlatform().daemon().name("keys").start(() -> terminal.listen(input.get()));
        }
        return terminal;
    }

    private void listen(InputStream input) {
        try {
            int key = input.read();
            while (key >= 0) {
                keys.add(key);
                key = input.read();
            }
        } catch (IOException e) {
            // No more keys: Ctrl-C still ends it.
        }
    }

    boolean hasKeys() {
        return before.isPresent();
    }

    Size size() {
        return stty("size").map(Terminal::size).orElse(USUAL);
    }

    /** What {@code stty size} says; a terminal that does not know its size says zero. */
    static Size size(String answer) {
        Matcher matcher = SIZE.matcher(answer);
        if (!matcher.matches()) {
            return USUAL;
        }
        int rows = Integer.parseInt(matcher.group(1));
        int columns = Integer.parseInt(matcher.group(2));
        return new Size(rows == 0 ? USUAL.rows() : rows, columns == 0 ? USUAL.columns() : columns);
    }

    /** Waits for {@code time}; true as soon as {@code q} is pressed, or the process is to end. */
    boolean endWanted(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            Integer key = keys.poll(time.toNanos(), TimeUnit.NANOSECONDS);
            while (key != null) {
                if (key == 'q' || key == 'Q') {
                    return true;
                }
                key = keys.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    @Override
    public void close() {
        before.ifPresent(settings -> stty(settings));
    }

    private static Optional<String> stty(String... arguments) {
        var command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(DEVICE)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(answer)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
