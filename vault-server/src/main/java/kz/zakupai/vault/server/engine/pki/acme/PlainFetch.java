package kz.zakupai.vault.server.engine.pki.acme;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSocket;

/**
 * Fetches one small file by HTTP/1.0 from an address that is given, bounded in size and time. HTTP/1.0, because its answers come
 * whole and end with the connection.
 */
record PlainFetch(Duration limit) {
    private static final int LONGEST = 16 * 1024;

    /**
     * What came back.
     *
     * @param location of a redirect, or empty
     */
    record Answer(int status, String location, String body) {}

    /** @param tls the certificate is not looked at: what is fetched proves itself (RFC 8555, 8.3) */
    Answer get(InetAddress address, int port, boolean tls, String host, String pathAndQuery) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, port), millis());
            plain.setSoTimeout(millis());
            if (!tls) {
                return exchange(plain, host, pathAndQuery);
            }
            try (SSLSocket secured = AnyServer.secured(plain, host, port, List.of())) {
                secured.startHandshake();
                return exchange(secured, host, pathAndQuery);
            }
        }
    }

    private int millis() {
        return Math.toIntExact(limit.toMillis());
    }

    private Answer exchange(Socket socket, String host, String pathAndQuery) throws IOException {
        String request = "GET " + pathAndQuery + " HTTP/1.0\r\nHost: " + host
                + "\r\nUser-Agent: zakupai-vault-acme\r\nAccept: */*\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return parse(read(socket.getInputStream()));
    }

    private String read(InputStream in) throws IOException {
        var collected = new ByteArrayOutputStream();
        byte[] buffer = new byte[2048];
        long end = System.nanoTime() + limit.toNanos();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            collected.write(buffer, 0, count);
            if (collected.size() > LONGEST) {
                throw new IOException("the answer is longer than " + LONGEST + " bytes");
            }
            if (System.nanoTime() > end) {
                throw new IOException("the answer took too long");
            }
        }
        return collected.toString(StandardCharsets.ISO_8859_1);
    }

    private static Answer parse(String text) throws IOException {
        int head = text.indexOf("\r\n\r\n");
        String[] lines = (head < 0 ? text : text.substring(0, head)).split("\r\n", -1);
        String[] status = lines[0].split(" ", 3);
        if (head < 0 || status.length < 2 || !status[0].startsWith("HTTP/1.") || !status[1].matches("[1-5]\\d\\d")) {
            throw new IOException("the answer is no HTTP");
        }
        String location = "";
        for (String line : lines) {
            if (line.toLowerCase(Locale.ROOT).startsWith("location:")) {
                location = line.substring("location:".length()).strip();
            }
        }
        return new Answer(Integer.parseInt(status[1]), location, text.substring(head + 4));
    }
}
