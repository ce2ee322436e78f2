package kz.zakupai.vault.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An answer whose body is read while it comes. Close it: a body that was read to its end gives its connection back, any other
 * ends it. Used by one thread at a time.
 */
public final class PassedAnswer implements AutoCloseable {
    private final int status;
    private final List<HeaderLine> headers;
    private final AnswerBody body;
    private final Runnable onClose;

    PassedAnswer(int status, List<HeaderLine> headers, AnswerBody body, Runnable onClose) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
        this.onClose = onClose;
    }

    /** 200 to 599. */
    public int status() {
        return status;
    }

    /** In the order in which they came. */
    public List<HeaderLine> headers() {
        return headers;
    }

    /** The first header of this name. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(line -> line.is(name))
                .findFirst()
                .map(line -> line.value().reveal());
    }

    /** What is left of the body; throws an {@link java.io.IOException} when the connection ends before it does. */
    public InputStream body() {
        return body;
    }

    /**
     * The answer with what is left of its body, for those who see by its head that they do not want to read it while it comes.
     *
     * @param most bytes that are read; what is behind them is left out
     * @throws IOException when the connection ends before the body does
     */
    public VaultResponse whole(int most) throws IOException {
        byte[] content = body.readNBytes(most);
        var first = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach(line -> first.putIfAbsent(line.name(), line.value().reveal()));
        return new VaultResponse(status, first, content);
    }

    @Override
    public void close() {
        onClose.run();
    }
}
