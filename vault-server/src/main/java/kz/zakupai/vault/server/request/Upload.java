package kz.zakupai.vault.server.request;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body that is too large for memory, not read yet: who handles the request reads it, once he knows that he may. What is made
 * of it is put to use by {@link #conclude} when the request is written down, or dropped by {@link #close}. For one thread.
 */
public final class Upload implements AutoCloseable {
    private final InputStream content;
    private @Nullable Staged staged;

    public Upload(InputStream content) {
        this.content = content;
    }

    /** The body, up to the limits of the connection's time alone. */
    public InputStream content() {
        return content;
    }

    /** Keeps what was made of the body until it is put to use or dropped. */
    public void stage(Staged made) {
        close();
        staged = made;
    }

    /** Puts what was staged to use; does nothing when there is none. */
    public void conclude() {
        Staged made = staged;
        staged = null;
        if (made != null) {
            try (made) {
                made.apply();
            }
        }
    }

    /** Drops what was not put to use. */
    @Override
    public void close() {
        Staged made = staged;
        staged = null;
        if (made != null) {
            made.close();
        }
    }

    /** What an upload came to: applied at most once, closed once. */
    public interface Staged extends AutoCloseable {
        void apply();

        @Override
        void close();
    }
}
