package kz.zakupai.cli.stack.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import kz.zakupai.cli.stack.bootstrap.Blueprint;
import kz.zakupai.cli.stack.bootstrap.Bootstrap;
import kz.zakupai.cli.stack.bootstrap.StackSecrets;
import kz.zakupai.cli.stack.bootstrap.VaultAdmin;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.Ports;
import kz.zakupai.cli.stack.home.Services;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.monitoring.Monitoring;
import kz.zakupai.cli.stack.postgres.Database;
import kz.zakupai.cli.stack.postgres.DatabaseKeeper;
import kz.zakupai.cli.stack.process.Health;
import kz.zakupai.cli.stack.process.Keeper;
import kz.zakupai.cli.stack.process.Orphans;
import kz.zakupai.secret.Secret;

/**
 * The stack, as its supervisor holds it: first the Vault and PostgreSQL side by side, then what the services need in both,
 * then the services, and what watches them, side by side. Closing it ends them in the opposite order.
 */
public final class Stack implements AutoCloseable {
    private static final Duration VAULT_LIMIT = Duration.ofSeconds(120);
    private static final Duration SERVICE_LIMIT = Duration.ofSeconds(240);

    private final Home home;
    private final Ports ports;
    private final Programs programs;
    private final Consumer<String> log;
    private final Keeper vault;
    private final DatabaseKeeper database;
    private final Optional<Monitoring> monitoring;
    private final List<Keeper> services = new CopyOnWriteArrayList<>();

    /**
     * Nothing is started yet.
     *
     * @param monitored whether Prometheus and Alertmanager belong to it
     * @param log told what happens, a line each
     * @throws StackFailure saying how to get Prometheus and Alertmanager, where they are wanted and missing
     */
    public Stack(Home home, Ports ports, boolean monitored, Map<String, String> environment, Consumer<String> log) {
        this.home = home;
        this.ports = ports;
        this.log = log;
        programs = new Programs(home, ports, environment);
        vault = new Keeper(programs.vault(), home.runs(), log, this::unseal);
        database = new DatabaseKeeper(home, ports.postgres(), log);
        monitoring = monitored ? Optional.of(new Monitoring(home, ports, environment, log)) : Optional.empty();
    }

    /** Brings everything up. */
    public void start() {
        Orphans.end(home.runs(), log);
        var wanted = new LinkedHashMap<>(ports.all());
        if (monitoring.isPresent()) {
            wanted.putAll(ports.monitoring());
        }
        PortCheck.allFree(wanted);
        home.remember(ports);
        home.rememberMonitored(monitoring.isPresent());
        OwnerOnly.directory(home.credentials());
        VaultConfiguration.render(home, ports);
        monitoring.ifPresent(Monitoring::prepare);
        makeCaches();
        Together.run(List.of(this::startDatabase, this::startVault));
        share();
        Services.ALL.forEach(
                name -> services.add(new Keeper(programs.service(name), home.runs(), log, () -> {}).start()));
        var waits = new ArrayList<Runnable>();
        services.forEach(service -> waits.add(() -> awaitService(service)));
        monitoring.ifPresent(watching -> waits.add(watching::startAlertmanager));
        Together.run(waits);
        monitoring.ifPresent(Monitoring::startPrometheus);
    }

    private void makeCaches() {
        for (String name : Services.ALL) {
            StartCache cache = programs.cache(name);
            if (!cache.current()) {
                log.accept("making the start-up cache of " + name + " (once per build and JDK)");
                if (!cache.make()) {
                    log.accept("no start-up cache for " + name + ": it starts without, and slower");
                }
            }
        }
    }

    private void startDatabase() {
        database.start();
        database.current().prepare();
        log.accept("postgres is healthy on port " + ports.postgres());
    }

    private void startVault() {
        vault.start();
        vault.await(Health::answers, VAULT_LIMIT);
        withVault((admin, blueprint) -> {
            bootstrap(admin, blueprint).apply(VAULT_LIMIT, null);
            new StackSecrets(admin, log).complete(blueprint);
        });
        log.accept("vault is healthy on port " + ports.vault());
    }

    /** Gives each service its address and login: the address to the Vault, the login to the database. */
    private void share() {
        withVault((admin, blueprint) -> {
            bootstrap(admin, blueprint).loginOperator();
            var secrets = new StackSecrets(admin, log);
            Database current = database.current();
            for (String service : Services.ALL) {
                String role = Services.databaseRole(service);
                String path = "services/" + service;
                secrets.set(
                        path, Map.of("DATABASE_URL", Secret.of(current.address()), "DATABASE_USER", Secret.of(role)));
                current.login(role, secrets.value(path, "DATABASE_PASSWORD"));
            }
            admin.logout();
        });
    }

    private void awaitService(Keeper service) {
        service.await(Health::good, SERVICE_LIMIT);
        log.accept(service.program().name() + " is healthy on port "
                + service.program().port());
    }

    /** A Vault that was started again is sealed; one that somebody has sealed keeps running and stays sealed. */
    private void unseal() {
        try {
            vault.await(Health::answers, VAULT_LIMIT);
            withVault((admin, blueprint) -> bootstrap(admin, blueprint).unseal(VAULT_LIMIT));
        } catch (StackFailure e) {
            log.accept("the restarted Vault is not unsealed: " + e.getMessage());
        }
    }

    private interface VaultWork {
        void run(VaultAdmin admin, Blueprint blueprint);
    }

    private void withVault(VaultWork work) {
        try (VaultAdmin admin = VaultAdmin.at(programs.vaultAddress())) {
            work.run(admin, Blueprint.read(home.bootstrap()));
        }
    }

    private Bootstrap bootstrap(VaultAdmin admin, Blueprint blueprint) {
        return new Bootstrap(admin, blueprint, home.credentials(), InstantSource.system(), log);
    }

    @Override
    public void close() {
        monitoring.ifPresent(Monitoring::close);
        Together.run(services.stream().<Runnable>map(service -> service::stop).toList());
        Together.run(List.of(vault::stop, database::close));
    }
}
