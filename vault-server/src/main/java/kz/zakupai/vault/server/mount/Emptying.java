package kz.zakupai.vault.server.mount;

import java.util.function.Consumer;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the secrets of a mount taken back before it is taken away or moved: no request reaches it any more, but its engine and
 * its data are still there. Used under the mount table's lock; {@link #leaving} may be asked by anybody.
 */
final class Emptying {
    private static final Logger LOG = LoggerFactory.getLogger(Emptying.class);

    private Consumer<MountEntry> listener = entry -> {};
    private volatile @Nullable Mounted leaving;

    void listen(Consumer<MountEntry> other) {
        listener = other;
    }

    /** The mount that is being taken away or moved, or null. */
    @Nullable
    Mounted leaving() {
        return leaving;
    }

    /**
     * Makes {@code change} when {@code mounted} is empty.
     *
     * @param hide lets no more requests through to it
     * @param show undoes {@code hide}, when the secrets could not be taken back or the change has failed
     */
    void of(Mounted mounted, Runnable hide, Runnable change, Runnable show) {
        boolean done = false;
        leaving = mounted;
        hide.run();
        try {
            listener.accept(mounted.entry());
            change.run();
            done = true;
            again(mounted.entry());
        } finally {
            if (!done) {
                show.run();
            }
            leaving = null;
        }
    }

    /** For what requests under way have granted meanwhile. It is too late to keep the mount for it. */
    private void again(MountEntry entry) {
        try {
            listener.accept(entry);
        } catch (RequestFailure failure) {
            LOG.warn("{} is gone, but not all of its secrets could be taken back: {}", entry.path(), failure.errors());
        }
    }
}
