package kz.zakupai.vault.server.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.SecretLease;

/** Gives out leased secrets, and knows which of them still work. Fails when told to. */
public final class ProbeEngine implements Engine {
    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<String> working = ConcurrentHashMap.newKeySet();
    private final Queue<String> revoked = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean failing;
    private volatile Duration maxTtl = Duration.ZERO;

    @Override
    public List<EnginePath> paths() {
        return EnginePath.Builder.all(EnginePath.of("creds/{name}", "Grants a secret.")
                .field("name", FieldType.STRING, "Any name.")
                .field("ttl", FieldType.DURATION, "Its life.")
                .field("max_ttl", FieldType.DURATION, "Its longest life.")
                .field("fixed", FieldType.BOOL, "Cannot be renewed.")
                .on(Operation.READ, this::grant)
                .onWrite(this::grant));
    }

    private Response grant(Call call) {
        String user = "u" + numbers.incrementAndGet();
        working.add(user);
        return Response.of(Map.of("username", user))
                .withLease(SecretLease.granted(
                        call.fields().duration("ttl"),
                        call.fields().duration("max_ttl"),
                        !call.fields().bool("fixed"),
                        Map.of("user", user)));
    }

    /** The secrets that have not been taken back. */
    public Set<String> working() {
        return Set.copyOf(working);
    }

    /** Waits until so many secrets work; false when that does not come within {@code patience}. */
    public boolean becomes(int count, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (working.size() != count && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return working.size() == count;
        } finally {
            lock.unlock();
        }
    }

    private void tellOfChange() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Every revocation that has succeeded, in order. */
    public List<String> revoked() {
        return List.copyOf(revoked);
    }

    /** From now on nothing can be taken back or renewed, or it can again. */
    public void fail(boolean fails) {
        failing = fails;
    }

    /** The max ttl that holds at renewals from now on. */
    public void limit(Duration max) {
        maxTtl = max;
    }

    void added(String user) {
        working.add(user);
    }

    @Override
    public SecretLease renewLease(SecretLease lease, Duration increment, Mount mount, Storage storage, Instant now) {
        if (failing) {
            throw RequestFailure.badRequest("the target does not answer");
        }
        return lease.renewed(lease.ttl(), maxTtl.isZero() ? lease.maxTtl() : maxTtl);
    }

    @Override
    public void revokeLease(SecretLease lease, Mount mount, Storage storage, Instant now) {
        if (failing) {
            throw new IllegalStateException("the target does not answer");
        }
        String user = lease.internal().get("user");
        if (user != null && working.remove(user)) {
            revoked.add(user);
            tellOfChange();
        }
    }
}
