package kz.zakupai.e2e.storm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Journal;
import kz.zakupai.e2e.storm.journal.Trouble;
import kz.zakupai.e2e.storm.server.Client;
import kz.zakupai.e2e.storm.server.Home;
import kz.zakupai.e2e.storm.server.ServerProcess;
import kz.zakupai.e2e.storm.server.UnsealKeys;
import kz.zakupai.e2e.storm.workload.Filler;
import kz.zakupai.e2e.storm.workload.Pause;
import kz.zakupai.e2e.storm.workload.VersionedSecrets;
import kz.zakupai.e2e.storm.workload.Workload;
import tools.jackson.databind.JsonNode;

/** A server, its clients, and what storms do to them. For one storm at a time. */
final class Scene implements AutoCloseable {
    private static final int LEAST_WORK = 5;
    private static final Duration LONGEST_WORK = Duration.ofSeconds(10);

    private final Home home;
    private final Random random;
    private final Client client;
    private final UnsealKeys keys;
    private final Recoveries recoveries = new Recoveries();
    private final AuditFile audit;
    private List<Workload> workloads = List.of();
    private ServerProcess server;

    private Scene(Home home, ServerProcess server, Client client, UnsealKeys keys, long seed) {
        this.home = home;
        this.server = server;
        this.client = client;
        this.keys = keys;
        random = new Random(seed);
        audit = new AuditFile(home.audit());
    }

    /** A new server that is initialised with three shares, two of which unseal it. */
    static Scene begin(Home home, long seed) throws IOException, InterruptedException {
        ServerProcess server = ServerProcess.start(home);
        if (!server.awaitListening()) {
            throw new IllegalStateException("the server does not start:\n" + server.said());
        }
        var client = new Client(home.address());
        Answer made = client.ask("PUT", "sys/init", Map.of("secret_shares", 3, "secret_threshold", 2));
        List<String> shares =
                made.body().path("keys").valueStream().map(JsonNode::asString).toList();
        client.rootToken(made.body().path("root_token").asString(""));
        var keys = new UnsealKeys(shares.subList(0, 2));
        keys.unseal(client);
        return new Scene(home, server, client, keys, seed);
    }

    /** From now on these are the clients. */
    void with(List<Workload> clients) {
        workloads = List.copyOf(clients);
        workloads.forEach(workload -> workload.prepare(client));
    }

    Home home() {
        return home;
    }

    Random random() {
        return random;
    }

    Client client() {
        return client;
    }

    Journal journal() {
        return client.journal();
    }

    UnsealKeys keys() {
        return keys;
    }

    ServerProcess server() {
        return server;
    }

    Recoveries recoveries() {
        return recoveries;
    }

    /** All clients at work, until they are stopped or an answer is missing. */
    Load loadUntilUnanswered() {
        return new Load(client, workloads, random.nextLong(), true);
    }

    /** All clients at work, until they are stopped. */
    Load load() {
        return new Load(client, workloads, random.nextLong(), false);
    }

    /** Returns when up to so many operations more, or a few, have been acknowledged. */
    void work(int most) {
        long until = journal().acknowledgedInAll() + LEAST_WORK + random.nextInt(most);
        long end = System.nanoTime() + LONGEST_WORK.toNanos();
        while (journal().acknowledgedInAll() < until && System.nanoTime() < end) {
            Pause.of(Duration.ofMillis(1 + random.nextInt(5)));
        }
    }

    /** Whether {@code condition} came true within the time. */
    boolean until(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Pause.of(Duration.ofMillis(5));
        }
        return true;
    }

    /** A random time between the two. */
    void pause(int leastMillis, int mostMillis) {
        Pause.of(Duration.ofMillis(leastMillis + random.nextInt(mostMillis - leastMillis)));
    }

    /** Starts the server, which is down, without waiting for it. */
    void start() throws IOException {
        server = ServerProcess.start(home);
    }

    /** As {@link #start}, by another main class. */
    void start(Class<?> main) throws IOException {
        server = ServerProcess.start(home, main);
    }

    /** Starts the server, which is down since the time {@code since} of the nano clock, and unseals it. */
    void recover(long since) throws IOException, InterruptedException {
        start();
        unseal(since);
    }

    /** Waits for the server, which is starting, and unseals it. */
    void unseal(long since) throws InterruptedException {
        if (!server.awaitListening()) {
            throw new IllegalStateException("the server does not come back:\n" + server.said());
        }
        client.reconnect();
        long listening = System.nanoTime();
        Answer unsealed = keys.unseal(client);
        Answer first = client.get("auth/token/lookup-self");
        if (!first.done()) {
            throw new IllegalStateException(
                    "the server does not come back: " + unsealed + ", " + first + "\n" + server.said());
        }
        recoveries.add(since, listening, System.nanoTime(), server.cpu());
    }

    /** Holds every journal against the server. */
    void verify() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (Workload workload : workloads) {
                running.add(threads.submit(() -> workload.verify(client)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            client.journal().add(Trouble.BROKEN, "a client cannot look at what it has: " + e.getCause());
        }
        audit.verify(client.journal());
    }

    /** Where secrets lie that show whether they are whole. */
    List<String> secretPaths() {
        return workloads.stream()
                .filter(VersionedSecrets.class::isInstance)
                .map(VersionedSecrets.class::cast)
                .flatMap(VersionedSecrets::paths)
                .toList();
    }

    /** Writes into the journal when a value is not what once was written. */
    void checkWhole(String path, Answer answer) {
        Filler.read(path, answer.data().path("data"), journal());
    }

    /** Kills the server. */
    @Override
    public void close() {
        try {
            server.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
