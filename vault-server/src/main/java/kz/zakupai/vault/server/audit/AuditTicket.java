package kz.zakupai.vault.server.audit;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines that were handed to the devices and may not be written yet. Whoever holds one must {@link #await} it before
 * anything is changed or answered on the strength of it. Used by one thread.
 */
public final class AuditTicket {
    static final AuditTicket NOTHING_TO_WRITE = new AuditTicket(List.of(), null);

    private final List<AuditDevice.Pending> pending;
    private final @Nullable AuditTicket asked;
    private boolean awaited;

    /** @param asked for the lines of an answer: those of its request */
    AuditTicket(List<AuditDevice.Pending> pending, @Nullable AuditTicket asked) {
        this.pending = pending;
        this.asked = asked;
    }

    /** The line of this request at {@code device}; null where there is none that may still be read. */
    @Nullable
    LineFormat line(AuditDevice device) {
        for (AuditDevice.Pending line : pending) {
            if (line.device() == device) {
                return line.format();
            }
        }
        return null;
    }

    /**
     * Returns when at least one device has handed the line to the operating system, or none is enabled. All devices have
     * tried by then; those that failed are named in the server's log. Further calls do nothing.
     *
     * @throws AuditFailure when no device could
     */
    public void await() {
        if (awaited) {
            return;
        }
        awaited = true;
        int written = 0;
        IOException last = null;
        for (AuditDevice.Pending line : pending) {
            IOException failure = line.await();
            if (failure == null) {
                written++;
            } else {
                last = failure;
                line.device().report(failure);
            }
        }
        if (asked != null) {
            asked.release();
            release();
        }
        if (last != null && written == 0) {
            throw new AuditFailure("no audit device could write", last);
        }
    }

    /** The line of a request is kept until that of its answer is written, which says the same once more. */
    private void release() {
        if (awaited) {
            pending.forEach(AuditDevice.Pending::release);
        }
    }
}
