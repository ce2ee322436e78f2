package kz.zakupai.vault.server.lease;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.engine.LockoutRules;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.request.SecretLease;
import kz.zakupai.vault.server.request.TokenType;

/** A lease store over one engine whose secrets can be counted, with a clock that stands until it is moved. */
public final class LeaseFixture implements AutoCloseable {
    static final String PATH = "db/creds/reader";
    static final Mount MOUNT = new Mount(
            "db/",
            "probe",
            "probe_0",
            "mount-uuid",
            Map.of(),
            Duration.ofHours(1),
            Duration.ofHours(10),
            TokenType.DEFAULT,
            List.of(),
            LockoutRules.STANDARD);

    final ProbeEngine engine = new ProbeEngine();
    final Storage storage;
    private volatile Instant now = EngineFixture.START;
    private int users;
    private LeaseStore leases;

    LeaseFixture(Storage storage) {
        this.storage = storage;
        leases = open();
    }

    /** A store without leases. */
    public static LeaseStore empty() {
        return new LeaseFixture(new CountingStorage()).leases;
    }

    LeaseStore leases() {
        return leases;
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** As after a crash: another instance over the same storage, which knows nothing but what is stored. */
    void restart() {
        leases.close();
        leases = open();
    }

    private LeaseStore open() {
        return new LeaseStore(storage, new Owner(), token -> true, () -> now, new SecureRandom());
    }

    private final class Owner implements LeaseOwner {
        @Override
        public Renewal renew(Lease lease, Duration increment, Instant at) {
            return new Renewal(engine.renewLease(lease.secret(), increment, MOUNT, storage, at), MOUNT);
        }

        @Override
        public void revoke(Lease lease, Instant at) {
            engine.revokeLease(lease.secret(), MOUNT, storage, at);
        }
    }

    /** The id of a new lease of {@code token}. */
    String granted(String token, Duration ttl) {
        String user = "user" + users++;
        engine.added(user);
        SecretLease secret = SecretLease.granted(ttl, Duration.ZERO, true, Map.of("user", user));
        return leases.register(new LeaseGrant(PATH, MOUNT, token, null, secret), now)
                .lease()
                .id();
    }

    String granted(Duration ttl) {
        return granted("token-a", ttl);
    }

    @Override
    public void close() {
        leases.close();
    }
}
