package kz.zakupai.e2e.storm.workload;

import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Trouble;
import kz.zakupai.e2e.storm.server.Client;

/**
 * Passwords of lasting accounts, and of the engine's own, are changed: whatever password the server shows is the one that the database
 * takes, and the engine itself never locks itself out.
 */
public final class DatabaseRotations implements Workload {
    private static final Duration CAUGHT_UP = Duration.ofSeconds(20);
    private static final String CONNECTION = "storm_root";
    private static final String ACCOUNT = "storm_static";
    private static final String CREDENTIALS = Database.MOUNT + "/static-creds/lasting";

    private final Database database;

    public DatabaseRotations(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "database rotations";
    }

    @Override
    public void prepare(Client client) {
        Database.mount(client);
        database.connect(client, CONNECTION);
        database.account(ACCOUNT);
        Preparation.must(
                client,
                "POST",
                Database.MOUNT + "/static-roles/lasting",
                Map.of("db_name", CONNECTION, "username", ACCOUNT, "rotation_period", "24h"));
        database.role(client, "probe", CONNECTION);
    }

    @Override
    public void step(Client client, RandomGenerator random) {
        if (random.nextBoolean()) {
            client.operation("static rotation", "POST", Database.MOUNT + "/rotate-role/lasting", Map.of());
        } else {
            client.operation("root rotation", "POST", Database.MOUNT + "/rotate-root/" + CONNECTION, Map.of());
        }
    }

    @Override
    public void verify(Client client) {
        long end = System.nanoTime() + CAUGHT_UP.toNanos();
        Answer shown = client.get(CREDENTIALS);
        while (!database.logsIn(ACCOUNT, shown.data().path("password").asString(""))) {
            if (System.nanoTime() > end) {
                client.journal()
                        .add(Trouble.LOST, "the password that is shown of " + ACCOUNT + " is not taken: " + shown);
                break;
            }
            Pause.of(Duration.ofMillis(100));
            shown = client.get(CREDENTIALS);
        }
        Answer works = client.ask("POST", Database.MOUNT + "/rotate-role/lasting", Map.of());
        if (!works.done()) {
            client.journal().add(Trouble.LOST, "the engine cannot log in as " + CONNECTION + " any more: " + works);
        }
    }
}
