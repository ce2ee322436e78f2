package kz.zakupai.vault.server.engine.pki.tidy;

import java.time.Duration;
import java.time.Instant;
import kz.zakupai.vault.server.barrier.Storage;

/** Removes what is of no use any more among ACME accounts, orders and bindings. */
@FunctionalInterface
public interface AcmeTidying {
    /** For a mount without ACME. */
    AcmeTidying NONE = (storage, orders, accounts, now) -> new Result(0, 0, 0, 0);

    /** What was seen and done. */
    record Result(int accounts, int accountsRevoked, int accountsDeleted, int ordersDeleted) {}

    /**
     * Tidies once.
     *
     * @param orderBuffer how long after its end an order is kept
     * @param accountBuffer how long an account without orders, a revoked account, or an unused binding is kept
     */
    Result run(Storage storage, Duration orderBuffer, Duration accountBuffer, Instant now);
}
