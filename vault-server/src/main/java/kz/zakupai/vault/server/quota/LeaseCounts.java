package kz.zakupai.vault.server.quota;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import kz.zakupai.vault.server.engine.LoginRoles;
import kz.zakupai.vault.server.engine.PathTable;
import kz.zakupai.vault.server.lease.LeaseCounting;
import kz.zakupai.vault.server.lease.LeaseMark;
import kz.zakupai.vault.server.lease.RunningCount;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.request.Operation;
import org.jspecify.annotations.Nullable;

/** The leases that a set of quotas covers, each counted by the one quota that is the most specific for it. Thread-safe. */
final class LeaseCounts {
    private final QuotaIndex<CountedLeases> index;
    private final MountTable mounts;
    private final Counting secrets;
    private final Counting tokens;

    LeaseCounts(Collection<LeaseCount> quotas, MountTable mounts, LeaseSource secrets, LeaseSource tokens) {
        this.index = new QuotaIndex<>(
                quotas.stream().map(CountedLeases::new).toList(),
                counted -> counted.quota().coverage());
        this.mounts = mounts;
        this.secrets = new Counting(secrets);
        this.tokens = new Counting(tokens);
    }

    List<CountedLeases> all() {
        return index.all();
    }

    Counting secrets() {
        return secrets;
    }

    Counting tokens() {
        return tokens;
    }

    /** Counts what is stored already, while leases come and go. */
    void count(BooleanSupplier closed) {
        tokens.stored.count(closed);
        secrets.stored.count(closed);
    }

    @Nullable
    CountedLeases covering(Place place, Supplier<@Nullable String> role) {
        return index.find(place, role);
    }

    private @Nullable CountedLeases covering(LeaseMark lease) {
        Mounted mounted = mounts.route(lease.path());
        return index.find(place(mounted, lease.path()), () -> role(mounted, lease.login()));
    }

    private static @Nullable String role(@Nullable Mounted mounted, Map<String, String> login) {
        LoginRoles roles = mounted == null ? null : mounted.engine().loginRoles();
        String role = roles == null ? null : login.get(roles.internal());
        return role == null ? null : role.toLowerCase(Locale.ROOT);
    }

    private static Place place(@Nullable Mounted mounted, String path) {
        if (mounted == null) {
            return new Place("", path, path);
        }
        int mount = mounted.entry().path().length();
        String relative = path.length() < mount ? "" : path.substring(mount);
        PathTable.Match match = mounted.paths().match(relative, Operation.UPDATE);
        String other = match == null ? relative : match.path().otherSpelling(relative);
        return new Place(mounted.entry().uuid(), relative, other);
    }

    /** One source's leases. */
    final class Counting implements LeaseCounting {
        private final LeaseSource source;
        private final RunningCount stored;

        private Counting(LeaseSource source) {
            this.source = source;
            this.stored = new RunningCount(source.pages(), this::meet);
        }

        private void meet(String id) {
            String path = id.substring(0, id.lastIndexOf('/'));
            Mounted mounted = mounts.route(path);
            boolean roles = mounted != null && index.roles(mounted.entry().uuid());
            LeaseMark lease = source.bare().test(path) && !roles
                    ? new LeaseMark(id, Map.of())
                    : source.mark().apply(id);
            CountedLeases counted = lease == null ? null : covering(lease);
            if (counted != null) {
                counted.met();
            }
        }

        @Override
        public void adding(Supplier<LeaseMark> lease, Runnable write) {
            LeaseMark added = lease.get();
            CountedLeases counted = covering(added);
            if (counted == null) {
                stored.changing(passed -> write.run());
                return;
            }
            stored.changing(passed -> {
                if (!passed.test(added.id())) {
                    counted.refuseFull(added.path());
                    write.run();
                    return;
                }
                counted.take(added.path());
                boolean written = false;
                try {
                    write.run();
                    written = true;
                } finally {
                    if (!written) {
                        counted.ended();
                    }
                }
            });
        }

        @Override
        public void removing(Supplier<List<LeaseMark>> leases, Runnable write) {
            List<LeaseMark> gone = leases.get();
            stored.changing(passed -> {
                write.run();
                for (LeaseMark lease : gone) {
                    CountedLeases counted = passed.test(lease.id()) ? covering(lease) : null;
                    if (counted != null) {
                        counted.ended();
                    }
                }
            });
        }
    }
}
