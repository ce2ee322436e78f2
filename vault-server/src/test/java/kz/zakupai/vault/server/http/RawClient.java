package kz.zakupai.vault.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sends bytes exactly as given and reads HTTP/1.1 answers: nothing is normalised on the way. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private final Socket socket;
    private final InputStream in;

    RawClient(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** One answer; header names are in lower case. */
    record Reply(int status, List<String> headers, String body) {
        Optional<String> header(String name) {
            return headers.stream()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst();
        }
    }

    static Reply once(int port, String requestLine, String... headersAndBody) throws IOException {
        try (RawClient client = new RawClient(port)) {
            return client.exchange(requestLine, headersAndBody);
        }
    }

    /** The last of {@code headersAndBody} is the body when it begins with a line break. */
    Reply exchange(String requestLine, String... headersAndBody) throws IOException {
        StringBuilder text = new StringBuilder(requestLine).append(" HTTP/1.1\r\nHost: localhost\r\n");
        String body = "";
        for (String line : headersAndBody) {
            if (line.startsWith("\n")) {
                body = line.substring(1);
                text.append("Content-Length: ").append(body.length()).append("\r\n");
            } else {
                text.append(line).append("\r\n");
            }
        }
        send((text + "\r\n" + body).getBytes(ISO_8859_1));
        return reply(requestLine.startsWith("HEAD "));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    Reply reply(boolean bodiless) throws IOException {
        String status = line();
        List<String> headers = new ArrayList<>();
        int length = 0;
        boolean chunked = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.add(name + ": " + line.substring(colon + 1).strip());
            if (name.equals("content-length")) {
                length = Integer.parseInt(line.substring(colon + 1).strip());
            }
            chunked |= name.equals("transfer-encoding");
        }
        if (chunked) {
            throw new IOException("a chunked answer was not expected");
        }
        String body = bodiless ? "" : new String(in.readNBytes(length), java.nio.charset.StandardCharsets.UTF_8);
        return new Reply(Integer.parseInt(status.split(" ")[1]), headers, body);
    }

    /** True when the server has closed the connection (after whatever it still sent). */
    boolean closedByServer() throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    /** True when nothing came from the server within the time, not even the end of the connection. */
    boolean staysOpenFor(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            return in.read() >= 0;
        } catch (SocketTimeoutException stillOpen) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return true;
        }
    }

    /** Sends one byte after each pause until the server has closed the connection; false when it never does. */
    boolean closedWhileSending(byte drip, Duration pause) throws IOException {
        socket.setSoTimeout((int) pause.toMillis());
        for (int sent = 0; sent < PATIENCE_MILLIS / pause.toMillis(); sent++) {
            try {
                send(new byte[] {drip});
                if (in.read() < 0) {
                    return true;
                }
            } catch (SocketException e) {
                return true;
            } catch (SocketTimeoutException stillOpen) {
                // Nothing came: the next byte follows.
            }
        }
        return false;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
