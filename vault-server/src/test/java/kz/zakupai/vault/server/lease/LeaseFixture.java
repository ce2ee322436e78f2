package kz.zakupai.vault.server.lease;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.engine.LockoutRules;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.request.SecretLease;
import kz.zakupai.vault.server.request.TokenType;
import org.jspecify.annotations.Nullable;

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
    final CountingStorage storage = new CountingStorage();
    final Set<String> deadTokens = new HashSet<>();
    private volatile Instant now = EngineFixture.START;
    private int users;
    private LeaseStore leases;

    LeaseFixture() {
        leases = open();
    }

    /** A store without leases. */
    public static LeaseStore empty() {
        return new LeaseFixture().leases;
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

    /** Time passes, and what is due by then is taken back. */
    void expireAfter(Duration time) {
        pass(time);
        leases.expireDue(now);
    }

    /** As after a crash: another instance over the same storage, which knows nothing but what is stored. */
    void restart() {
        storage.stopAfterWrites(-1);
        leases.close();
        leases = open();
    }

    private LeaseStore open() {
        return new LeaseStore(
                storage,
                new Owner(engine, storage),
                token -> !deadTokens.contains(token),
                () -> now,
                new SecureRandom());
    }

    /** Always the one engine. */
    record Owner(ProbeEngine engine, Storage storage) implements LeaseOwner {
        @Override
        public Renewal renew(Lease lease, Duration increment, Instant at) {
            return new Renewal(engine.renewLease(lease.secret(), increment, MOUNT, storage, at), MOUNT);
        }

        @Override
        public void revoke(Lease lease, Instant at) {
            engine.revokeLease(lease.secret(), MOUNT, storage, at);
        }
    }

    /** The id of a new lease of {@code token}, granted at {@code path}. */
    String granted(String path, String token, Duration ttl) {
        return register(path, token, null, secret(ttl, Duration.ZERO)).lease().id();
    }

    String granted(Duration ttl) {
        return granted(PATH, "token-a", ttl);
    }

    SecretLease secret(Duration ttl, Duration maxTtl) {
        String user = "user" + users++;
        engine.added(user);
        return SecretLease.granted(ttl, maxTtl, true, Map.of("user", user));
    }

    LeaseStore.Registered register(String path, String token, @Nullable Instant bound, SecretLease secret) {
        return leases.register(new LeaseGrant(path, MOUNT, token, bound, secret), now);
    }

    @Override
    public void close() {
        leases.close();
    }
}
