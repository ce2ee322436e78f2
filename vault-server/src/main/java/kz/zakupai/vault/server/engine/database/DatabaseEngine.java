package kz.zakupai.vault.server.engine.database;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.password.PasswordPolicies;
import kz.zakupai.vault.server.request.SecretLease;

/** The database secrets engine. See the <a href="https://openbao.org/api-docs/secret/databases/">API page</a>. */
public final class DatabaseEngine implements Engine {
    private static final Duration ROTATION_INTERVAL = Duration.ofSeconds(2);

    private final Connections connections;
    private final Accounts accounts;
    private final StaticRoles staticRoles;
    private final List<EnginePath> paths;

    public DatabaseEngine(PasswordPolicies policies, SecureRandom random) {
        var passwords = new Passwords(policies);
        var roleLocks = new KeyedLocks();
        connections = new Connections(random);
        accounts = new Accounts(connections, passwords);
        staticRoles = new StaticRoles(roleLocks, new StaticRotation(connections, passwords));
        var builders = new ArrayList<EnginePath.Builder>();
        builders.addAll(new ConnectionPaths(connections, new RootRotation(connections, passwords)).paths());
        builders.addAll(new RolePaths(roleLocks).paths());
        builders.add(accounts.path());
        builders.addAll(new StaticRolePaths(staticRoles).paths());
        paths = builders.stream().map(EnginePath.Builder::build).toList();
    }

    @Override
    public List<EnginePath> paths() {
        return paths;
    }

    @Override
    public SecretLease renewLease(SecretLease lease, Duration increment, Mount mount, Storage storage, Instant now) {
        return accounts.renew(lease, increment, mount, storage, now);
    }

    @Override
    public void leaseStored(SecretLease lease, Mount mount, Storage storage) {
        accounts.leased(lease, storage);
    }

    @Override
    public void revokeLease(SecretLease lease, Mount mount, Storage storage, Instant now) {
        accounts.revoke(lease, storage);
    }

    @Override
    public void tidy(Mount mount, Storage storage, Instant now) {
        staticRoles.startDue(storage, now);
        accounts.startTakingBack(storage, now);
    }

    /** Passwords are changed about as soon as they are due. */
    @Override
    public Duration tidyInterval() {
        return ROTATION_INTERVAL;
    }

    Accounts accounts() {
        return accounts;
    }

    StaticRoles staticRoles() {
        return staticRoles;
    }

    @Override
    public void close() {
        staticRoles.close();
        connections.close();
    }
}
