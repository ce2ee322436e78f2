package kz.zakupai.vault.server.lease;

import java.util.List;
import java.util.function.Supplier;

/** Told of every lease that comes or goes, around the write that makes it so. Thread-safe. */
public interface LeaseCounting {
    /** Counts nothing. */
    LeaseCounting NONE = new LeaseCounting() {
        @Override
        public void adding(Supplier<LeaseMark> lease, Runnable write) {
            write.run();
        }

        @Override
        public void removing(Supplier<List<LeaseMark>> leases, Runnable write) {
            write.run();
        }
    };

    /**
     * Makes {@code write}, which stores a new lease.
     *
     * @param lease asked only where leases are counted
     * @throws kz.zakupai.vault.server.request.RequestFailure 429 when there may be no more; nothing is written then
     */
    void adding(Supplier<LeaseMark> lease, Runnable write);

    /** Makes {@code write}, which removes these leases. */
    void removing(Supplier<List<LeaseMark>> leases, Runnable write);
}
