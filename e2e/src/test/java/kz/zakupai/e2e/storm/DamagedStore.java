package kz.zakupai.e2e.storm;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Trouble;
import kz.zakupai.e2e.storm.server.Client;
import kz.zakupai.e2e.storm.server.Home;
import kz.zakupai.e2e.storm.server.ServerProcess;
import kz.zakupai.service.junit.FreePorts;

/**
 * A copy of the store is damaged, as by a bad disk: pages overwritten, the end cut off, the write-ahead log torn. A server over it says what
 * is wrong and what to do, or serves what is whole; it never serves garbage. The store itself goes on unharmed.
 */
final class DamagedStore implements Storm {
    private static final int PAGE = 4096;
    private static final List<Damage> DAMAGES = List.of(
            new Damage("last page overwritten", false, DamagedStore::overwriteLastPage),
            new Damage("last page cut off", false, DamagedStore::cutOffPage),
            new Damage("header overwritten", false, DamagedStore::overwriteHeader),
            new Damage("pages overwritten", false, DamagedStore::overwritePages),
            new Damage("log cut off", true, DamagedStore::cutOffAnywhere),
            new Damage("log overwritten", true, DamagedStore::overwritePages));

    private int next;

    /** @param log whether it hits the write-ahead log, which is there after a kill */
    private record Damage(String name, boolean log, Blow blow) {}

    /** What happens to a file. */
    @FunctionalInterface
    private interface Blow {
        void hit(RandomAccessFile file, Random random) throws IOException;
    }

    @Override
    public String name() {
        return "damaged store";
    }

    @Override
    public void round(Scene scene) throws IOException, InterruptedException {
        Damage damage = DAMAGES.get(next++ % DAMAGES.size());
        long ended;
        try (Load _ = scene.loadUntilUnanswered()) {
            scene.work(200);
            if (damage.log()) {
                scene.server().kill();
            } else {
                scene.server().terminate();
                scene.server().awaitEnd();
            }
            ended = System.nanoTime();
        }
        Home copy = copy(scene.home());
        try (var file = new RandomAccessFile((damage.log() ? copy.writeAheadLog() : copy.database()).toFile(), "rw")) {
            damage.blow().hit(file, scene.random());
        }
        serve(scene, damage, copy);
        scene.recover(ended);
        scene.verify();
        scene.recoveries().clear();
    }

    private static Home copy(Home from) throws IOException {
        int port = 8200 + FreePorts.offset(List.of(8200));
        Home copy = Home.in(from.folder().resolve("damaged"), port);
        Files.createDirectories(copy.data());
        Files.deleteIfExists(copy.writeAheadLog());
        Files.deleteIfExists(copy.data().resolve("vault.db-shm"));
        for (Path file : List.of(from.database(), from.writeAheadLog())) {
            if (Files.exists(file)) {
                Files.copy(file, copy.data().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return copy;
    }

    private static void serve(Scene scene, Damage damage, Home copy) throws IOException, InterruptedException {
        ServerProcess server = ServerProcess.start(copy);
        try {
            if (server.awaitListening()) {
                var client = scene.client().at(copy.address());
                scene.keys().copy().unseal(client);
                look(scene, damage, client, server);
            } else if (!saysWhatToDo(server)) {
                scene.journal()
                        .add(Trouble.BROKEN, damage.name() + ": does not start, and says only: " + server.said());
            }
        } finally {
            server.kill();
        }
    }

    /** Every secret is whole, gone, or refused with a reason. */
    private static void look(Scene scene, Damage damage, Client client, ServerProcess server) {
        int failures = 0;
        for (String path : scene.secretPaths()) {
            Answer answer = client.get(path);
            if (answer.done()) {
                scene.checkWhole(path, answer);
            } else if (answer.unclear()) {
                failures++;
            }
        }
        if (failures > 0 && !saysWhatToDo(server)) {
            scene.journal()
                    .add(
                            Trouble.BROKEN,
                            damage.name() + ": " + failures + " reads failed, and the server says only: "
                                    + server.said());
        }
    }

    private static boolean saysWhatToDo(ServerProcess server) {
        return server.said().contains("restore");
    }

    private static void overwriteLastPage(RandomAccessFile file, Random random) throws IOException {
        overwrite(file, Math.max(0, file.length() - PAGE), random);
    }

    private static void cutOffPage(RandomAccessFile file, Random random) throws IOException {
        file.setLength(Math.max(PAGE, file.length() - PAGE - random.nextInt(PAGE)));
    }

    private static void overwriteHeader(RandomAccessFile file, Random random) throws IOException {
        overwrite(file, 0, random);
    }

    private static void overwritePages(RandomAccessFile file, Random random) throws IOException {
        int pages = Math.toIntExact(file.length() / PAGE);
        for (int i = 0; i < 1 + pages / 20; i++) {
            overwrite(file, (long) PAGE * (1 + random.nextInt(Math.max(1, pages - 1))), random);
        }
    }

    private static void cutOffAnywhere(RandomAccessFile file, Random random) throws IOException {
        file.setLength((long) (file.length() * random.nextDouble()));
    }

    private static void overwrite(RandomAccessFile file, long at, Random random) throws IOException {
        byte[] garbage = new byte[PAGE];
        random.nextBytes(garbage);
        file.seek(at);
        file.write(garbage);
    }
}
