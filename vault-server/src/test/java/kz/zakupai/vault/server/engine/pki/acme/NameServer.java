package kz.zakupai.vault.server.engine.pki.acme;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A DNS server on loopback: every host is on loopback, too, and some names have texts. */
final class NameServer implements AutoCloseable {
    private static final int A = 1;
    private static final int TXT = 16;
    private static final int HEADER = 12;

    final Map<String, String> texts = new ConcurrentHashMap<>();
    private final DatagramSocket socket;

    NameServer() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        byte[] buffer = new byte[512];
        while (!socket.isClosed()) {
            try {
                var question = new DatagramPacket(buffer, buffer.length);
                socket.receive(question);
                byte[] answer = answer(buffer);
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte[] answer(byte[] question) {
        var name = new StringBuilder();
        int at = HEADER;
        while (question[at] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
            at += question[at] + 1;
        }
        int type = question[at + 2];
        int end = at + 5;
        List<byte[]> values = values(name.toString(), type);
        var out = new ByteArrayOutputStream();
        out.write(question, 0, 2);
        out.writeBytes(new byte[] {(byte) 0x85, (byte) 0x80, 0, 1, 0, (byte) values.size(), 0, 0, 0, 0});
        out.write(question, HEADER, end - HEADER);
        for (byte[] value : values) {
            out.writeBytes(new byte[] {(byte) 0xc0, HEADER, 0, (byte) type, 0, 1, 0, 0, 0, 1, 0, (byte) value.length});
            out.writeBytes(value);
        }
        return out.toByteArray();
    }

    private List<byte[]> values(String name, int type) {
        String text = texts.get(name);
        if (type == TXT && text != null) {
            var value = new ByteArrayOutputStream();
            value.write(text.length());
            value.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
            return List.of(value.toByteArray());
        }
        return type == A ? List.of(new byte[] {127, 0, 0, 1}) : List.of();
    }

    @Override
    public void close() {
        socket.close();
    }
}
