package kz.zakupai.e2e.storm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kz.zakupai.e2e.clients.PostgresServer;
import kz.zakupai.e2e.storm.journal.Journal;
import kz.zakupai.e2e.storm.journal.Trouble;
import kz.zakupai.e2e.storm.server.Home;
import kz.zakupai.e2e.storm.workload.Certificates;
import kz.zakupai.e2e.storm.workload.Database;
import kz.zakupai.e2e.storm.workload.DatabaseAccounts;
import kz.zakupai.e2e.storm.workload.DatabaseRotations;
import kz.zakupai.e2e.storm.workload.Entities;
import kz.zakupai.e2e.storm.workload.KeyRing;
import kz.zakupai.e2e.storm.workload.LimitedTokens;
import kz.zakupai.e2e.storm.workload.Logins;
import kz.zakupai.e2e.storm.workload.Mounts;
import kz.zakupai.e2e.storm.workload.PlainSecrets;
import kz.zakupai.e2e.storm.workload.Policies;
import kz.zakupai.e2e.storm.workload.Rekeys;
import kz.zakupai.e2e.storm.workload.TokenLives;
import kz.zakupai.e2e.storm.workload.TransitKeys;
import kz.zakupai.e2e.storm.workload.VersionedSecrets;
import kz.zakupai.e2e.storm.workload.Workload;
import kz.zakupai.e2e.storm.workload.Wrappings;
import kz.zakupai.service.junit.FreePorts;

/** Runs storms for a time, one after the other, each at least once. */
final class Storms {
    private final Path folder;
    private final long seed;
    private final Duration time;
    private final Report report = new Report();

    /** @param seed of all that is random; what happens at the same moment still differs between two runs */
    Storms(Path folder, long seed, Duration time) {
        this.folder = folder;
        this.seed = seed;
        this.time = time;
    }

    Report run(List<Storm> storms) throws IOException, InterruptedException {
        int port = 8200 + FreePorts.offset(List.of(8200));
        try (var postgres = PostgresServer.start();
                Scene scene = Scene.begin(Home.in(folder, port), seed)) {
            scene.with(clients(scene, new Database(postgres)));
            long each = time.toNanos() / storms.size();
            for (Storm storm : storms) {
                if (!hit(scene, storm, each)) {
                    break;
                }
            }
        }
        return report;
    }

    private static List<Workload> clients(Scene scene, Database database) {
        return List.of(
                new VersionedSecrets(1),
                new VersionedSecrets(2),
                new PlainSecrets(1),
                new PlainSecrets(2),
                new Policies(),
                new Mounts(),
                new TransitKeys(),
                new Certificates(),
                new Entities(),
                new TokenLives(),
                new LimitedTokens(),
                new Wrappings(),
                new Logins(),
                new DatabaseAccounts(database),
                new DatabaseRotations(database),
                new KeyRing(),
                new Rekeys(scene.keys()));
    }

    /** False when the server does not come back: then nothing more can be tried. */
    private boolean hit(Scene scene, Storm storm, long nanos) throws IOException, InterruptedException {
        var journal = new Journal();
        scene.client().journal(journal);
        scene.recoveries().clear();
        long end = System.nanoTime() + nanos;
        int rounds = 0;
        try {
            do {
                storm.round(scene);
                rounds++;
            } while (System.nanoTime() < end);
            return true;
        } catch (IllegalStateException e) {
            journal.add(Trouble.BROKEN, String.valueOf(e.getMessage()));
            return false;
        } finally {
            report.add(storm.name(), rounds, journal, scene.recoveries());
        }
    }
}
