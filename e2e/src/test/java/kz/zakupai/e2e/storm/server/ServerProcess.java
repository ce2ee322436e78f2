package kz.zakupai.e2e.storm.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One life of a server: from its start until it ends or is ended. */
public final class ServerProcess {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(30);
    private static final int REMEMBERED = 200;

    private final Process process;
    private final Home home;
    private final Deque<String> said = new ConcurrentLinkedDeque<>();
    private final CountDownLatch listening = new CountDownLatch(1);

    private ServerProcess(Process process, Home home) {
        this.process = process;
        this.home = home;
    }

    /** Starts it; whether it comes up is another question. */
    public static ServerProcess start(Home home) throws IOException {
        return run(home, Launch.server(home));
    }

    /** As {@link #start}, by another main class with the same arguments. */
    public static ServerProcess start(Home home, Class<?> main) throws IOException {
        return run(home, Launch.server(home, main.getName()));
    }

    private static ServerProcess run(Home home, ProcessBuilder command) throws IOException {
        var server = new ServerProcess(command.redirectErrorStream(true).start(), home);
        Thread.ofPlatform().daemon().name("server-output").start(server::listen);
        return server;
    }

    private void listen() {
        try (BufferedReader reader = process.inputReader();
                var log = Files.newBufferedWriter(
                        home.log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.addLast(line);
                if (said.size() > REMEMBERED) {
                    said.removeFirst();
                }
                if (line.contains("Vault server started")) {
                    listening.countDown();
                }
                log.write(line);
                log.newLine();
                log.flush();
            }
        } catch (IOException e) {
            said.addLast("its output could not be read: " + e.getMessage());
        } finally {
            listening.countDown();
        }
    }

    /** True when it listens; false when it has ended instead. */
    public boolean awaitListening() throws InterruptedException {
        return listening.await(START.toSeconds(), TimeUnit.SECONDS)
                && said.stream().anyMatch(ServerProcess::started);
    }

    private static boolean started(String line) {
        return line.contains("Vault server started");
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Processor time used until now. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** SIGKILL; gone on return. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** The exit code; -1 when it had to be killed. */
    public int awaitEnd() throws InterruptedException {
        if (process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
            return process.exitValue();
        }
        kill();
        return -1;
    }

    /** Sends a signal by its name. */
    public void signal(String name) throws IOException, InterruptedException {
        run("kill", "-" + name, String.valueOf(pid()));
    }

    /** The most bytes that a file of it may have, for what it writes from now on; {@code unlimited} for no limit. */
    public void limitFiles(String bytes) throws IOException, InterruptedException {
        run("prlimit", "--pid", String.valueOf(pid()), "--fsize=" + bytes + ":unlimited");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process run = new ProcessBuilder(List.of(command)).inheritIO().start();
        if (run.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " has failed");
        }
    }

    /** What it has said, the last of it. */
    public String said() {
        return String.join("\n", said);
    }
}
