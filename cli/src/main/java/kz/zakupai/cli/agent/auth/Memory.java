package kz.zakupai.cli.agent.auth;

import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an agent keeps: in its state folder where it has one, else for as long as it runs. Thread-safe. */
final class Memory implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Memory.class);

    private final Optional<StateFolder> folder;
    private Kept kept;

    Memory(Optional<StateFolder> folder) {
        this.folder = folder;
        this.kept = folder.map(StateFolder::read).orElse(Kept.NOTHING);
    }

    /** Whether it outlives this process. */
    boolean isDurable() {
        return folder.isPresent();
    }

    synchronized Kept kept() {
        return kept;
    }

    /**
     * Keeps something else.
     *
     * @throws IOException if the folder cannot be written: it holds what it held, and so does this memory
     */
    synchronized void keep(UnaryOperator<Kept> change) throws IOException {
        Kept next = change.apply(kept);
        if (folder.isPresent()) {
            folder.get().write(next);
        }
        kept = next;
    }

    /** As {@link #keep}; where the folder cannot be written, for as long as this process runs. Returns whether it could. */
    synchronized boolean keepIfPossible(UnaryOperator<Kept> change) {
        try {
            keep(change);
            return true;
        } catch (IOException e) {
            kept = change.apply(kept);
            log.error("what must outlive a restart could not be written to the state folder: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        folder.ifPresent(StateFolder::close);
    }
}
