package kz.zakupai.e2e.storm.workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Thing;
import kz.zakupai.e2e.storm.journal.Trouble;
import kz.zakupai.e2e.storm.server.Client;
import tools.jackson.databind.JsonNode;

/**
 * Accounts of a real database on leases: whoever has one can log in, whose lease was revoked cannot, and after a recovery there is no
 * account without a lease.
 */
public final class DatabaseAccounts implements Workload {
    private static final int MOST = 30;
    private static final Duration TAKEN_BACK = Duration.ofSeconds(15);
    private static final String LEASES = "sys/leases/lookup/" + Database.MOUNT + "/creds/reader/?list=true";

    private final Database database;
    private final List<Account> accounts = new ArrayList<>();

    public DatabaseAccounts(Database database) {
        this.database = database;
    }

    private record Account(String lease, String user, String password, Thing<Boolean> life) {}

    @Override
    public String name() {
        return "database accounts";
    }

    @Override
    public void prepare(Client client) {
        Database.mount(client);
        database.connect(client, "storm_leases");
        database.role(client, "reader", "storm_leases");
    }

    @Override
    public void step(Client client, RandomGenerator random) {
        List<Account> living = accounts.stream()
                .filter(one -> one.life().settled() && one.life().sure())
                .toList();
        if (!living.isEmpty() && (random.nextInt(3) == 0 || living.size() >= MOST)) {
            Account one = living.get(random.nextInt(living.size()));
            Map<String, Object> body = Map.of("lease_id", one.lease(), "sync", true);
            one.life().tried(false, client.operation("lease revoke", "PUT", "sys/leases/revoke", body));
        } else {
            accounts.removeIf(one -> accounts.size() > 2 * MOST
                    && one.life().settled()
                    && !one.life().sure());
            grant(client);
        }
    }

    private void grant(Client client) {
        Answer answer = client.operation("lease grant", "GET", Database.MOUNT + "/creds/reader", Map.of());
        if (answer.done()) {
            JsonNode data = answer.data();
            String lease = answer.body().path("lease_id").asString("");
            accounts.add(new Account(
                    lease,
                    data.path("username").asString(""),
                    data.path("password").asString(""),
                    new Thing<>(lease, true)));
        }
    }

    @Override
    public void verify(Client client) {
        Set<String> there = awaitNoStrays(client);
        // What was decided before a crash is done after it, sooner or later, the account before its lease.
        accounts.removeIf(one -> !one.life().settled());
        for (Account one : accounts) {
            Answer found = client.ask("PUT", "sys/leases/lookup", Map.of("lease_id", one.lease()));
            if (found.done() != there.contains(one.user())) {
                client.journal()
                        .add(
                                Trouble.TORN,
                                "has a lease: " + found.done() + ", has an account: " + there.contains(one.user())
                                        + ": " + one.life());
            }
            one.life().verify(there.contains(one.user()), client.journal());
        }
        accounts.stream()
                .filter(one -> one.life().sure())
                .limit(3)
                .filter(one -> !database.logsIn(one.user(), one.password()))
                .forEach(one -> client.journal().add(Trouble.LOST, "cannot log in: " + one.life()));
    }

    /**
     * What was interrupted is taken back in the background; then no account is without a lease. A lease may be without its account, where
     * the answer was on its way.
     */
    private Set<String> awaitNoStrays(Client client) {
        long end = System.nanoTime() + TAKEN_BACK.toNanos();
        while (true) {
            Set<String> there = database.madeAccounts();
            int leases = Unreadable.unless(LEASES, client.get(LEASES))
                    .data()
                    .path("keys")
                    .size();
            if (leases >= there.size()) {
                return there;
            }
            if (System.nanoTime() > end) {
                Set<String> known = accounts.stream().map(Account::user).collect(Collectors.toSet());
                Set<String> unknown = new TreeSet<>(there);
                unknown.removeAll(known);
                client.journal()
                        .add(
                                Trouble.TORN,
                                there.size() + " accounts in the database and " + leases
                                        + " leases; nobody was told of " + unknown);
                return there;
            }
            Pause.of(Duration.ofMillis(100));
        }
    }
}
