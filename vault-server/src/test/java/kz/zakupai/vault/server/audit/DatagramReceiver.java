package kz.zakupai.vault.server.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Listens at a file for datagrams, as a syslog daemon does at {@code /dev/log}: in Python, for Java can't. */
final class DatagramReceiver implements AutoCloseable {
    private static final String PROGRAM = """
            import socket, sys
            receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            receiver.bind(sys.argv[1])
            print("ready", flush=True)
            while True:
                print(receiver.recv(1 << 20).decode().replace("\\n", "<newline>"), flush=True)
            """;

    private final Process process;
    private final BufferedReader output;
    private final Path socket;

    private DatagramReceiver(Process process, Path socket) {
        this.process = process;
        this.output = process.inputReader();
        this.socket = socket;
    }

    static DatagramReceiver at(Path socket) throws IOException {
        Process process = new ProcessBuilder("python3", "-c", PROGRAM, socket.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var receiver = new DatagramReceiver(process, socket);
        if (!"ready".equals(receiver.output.readLine())) {
            throw new AssertionError("the receiver did not start");
        }
        return receiver;
    }

    /** The next datagram; waits for it. */
    String datagram() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new AssertionError("the receiver ended");
        }
        return line;
    }

    /** Kills it, and removes the file as its daemon would when it starts again. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        Files.deleteIfExists(socket);
    }
}
