package kz.zakupai.vault.client.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a passed request in HTTP/1.1 form. */
final class PassedRequestWriter {
    private static final int BUFFER_BYTES = 16 << 10;
    private static final byte[] LINE_END = {'\r', '\n'};

    private PassedRequestWriter() {}

    static void write(OutputStream out, PassedRequest request, VaultSettings settings) throws IOException {
        head(out, request, settings);
        if (request.length() == PassedRequest.UNKNOWN_LENGTH) {
            chunks(out, request);
        } else if (request.length() > 0) {
            bytes(out, request);
        }
        out.flush();
    }

    private static void head(OutputStream out, PassedRequest request, VaultSettings settings) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(1024);
        text(head, request.method() + " " + request.target() + " HTTP/1.1\r\nHost: ");
        text(head, RequestWriter.authority(settings) + "\r\n");
        for (HeaderLine line : request.headers()) {
            byte[] value = line.value().revealBytes();
            requireNoLineEnd(line.name(), value);
            text(head, line.name() + ": ");
            head.write(value);
            head.write(LINE_END);
            Arrays.fill(value, (byte) 0);
        }
        if (settings.namespace().isPresent()
                && request.headers().stream().noneMatch(line -> line.is("X-Vault-Namespace"))) {
            text(head, "X-Vault-Namespace: " + settings.namespace().get() + "\r\n");
        }
        if (request.length() >= 0) {
            text(head, "Content-Length: " + request.length() + "\r\n");
        } else if (request.length() == PassedRequest.UNKNOWN_LENGTH) {
            text(head, "Transfer-Encoding: chunked\r\n");
        }
        head.write(LINE_END);
        byte[] bytes = head.toByteArray();
        out.write(bytes);
        Arrays.fill(bytes, (byte) 0);
    }

    private static void requireNoLineEnd(String name, byte[] value) {
        for (byte b : value) {
            if (b == '\r' || b == '\n' || b == 0) {
                throw new IllegalArgumentException("the value of header " + name + " holds a control character");
            }
        }
    }

    private static void bytes(OutputStream out, PassedRequest request) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = request.length();
        while (left > 0) {
            int count = VaultPassage.readBody(request.body(), buffer);
            if (count < 0 || count > left) {
                throw new VaultPassage.BodyUnreadable(new IOException("the body is not as long as it was said to be"));
            }
            out.write(buffer, 0, count);
            left -= count;
        }
        Arrays.fill(buffer, (byte) 0);
    }

    private static void chunks(OutputStream out, PassedRequest request) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = VaultPassage.readBody(request.body(), buffer);
                count >= 0;
                count = VaultPassage.readBody(request.body(), buffer)) {
            if (count > 0) {
                out.write((Integer.toHexString(count) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(buffer, 0, count);
                out.write(LINE_END);
            }
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        Arrays.fill(buffer, (byte) 0);
    }

    private static void text(ByteArrayOutputStream head, String text) {
        head.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
