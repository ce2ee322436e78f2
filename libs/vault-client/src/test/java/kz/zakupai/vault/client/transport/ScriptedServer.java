package kz.zakupai.vault.client.transport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real socket that answers as a script says, for the faults that a Vault cannot be made to produce: silence, garbage,
 * a body cut off. It records what it was asked.
 */
public final class ScriptedServer implements AutoCloseable {
    /** One request as it arrived. */
    public record Received(String method, String target, Map<String, String> headers, String text) {
        @Override
        public String toString() {
            return method + " " + target;
        }
    }

    /** Writes the answer to one request; returning leaves the connection open for the next one. */
    @FunctionalInterface
    public interface Script {
        void answer(Received request, OutputStream out, Socket connection) throws IOException;
    }

    private final ServerSocket listener;
    private final Script script;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();

    public ScriptedServer(Script script) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    public ScriptedServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    /** Writes a complete answer with a JSON body. */
    public static void json(OutputStream out, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
    }

    /** Writes these characters and nothing else. */
    public static void raw(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    public int port() {
        return listener.getLocalPort();
    }

    public List<Received> received() {
        return received;
    }

    /** How many connections were accepted so far. */
    public int acceptedConnections() {
        return accepted.get();
    }

    /** Closes the connections that are open now; the listener stays. */
    public void dropConnections() throws IOException {
        for (Socket connection : connections) {
            connection.close();
        }
        connections.clear();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                accepted.incrementAndGet();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            for (String first = line(in); !first.isEmpty(); first = line(in)) {
                String[] parts = first.split(" ");
                if (parts.length != 3) {
                    ScriptedServer.raw(out, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
                    return;
                }
                Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                for (String line = line(in); !line.isEmpty(); line = line(in)) {
                    int colon = line.indexOf(':');
                    if (colon < 0) {
                        return;
                    }
                    headers.put(
                            line.substring(0, colon), line.substring(colon + 1).strip());
                }
                byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
                Received request = new Received(parts[0], parts[1], headers, new String(body, StandardCharsets.UTF_8));
                received.add(request);
                script.answer(request, out, connection);
            }
        } catch (IOException clientWentAway) {
            connections.remove(connection);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        dropConnections();
    }
}
