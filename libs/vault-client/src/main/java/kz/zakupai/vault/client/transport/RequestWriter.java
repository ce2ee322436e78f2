package kz.zakupai.vault.client.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import kz.zakupai.secret.Secret;

/** Writes a request in HTTP/1.1 form. Buffers that held header values are wiped. */
final class RequestWriter {
    private static final byte[] LINE_END = {'\r', '\n'};

    private byte[] buffer = new byte[1024];
    private int length;

    private RequestWriter() {}

    static void write(OutputStream out, VaultRequest request, VaultSettings settings) throws IOException {
        RequestWriter writer = new RequestWriter();
        try {
            writer.head(request, settings);
            byte[] body = request.body();
            if (body != null && body.length <= writer.buffer.length - writer.length) {
                writer.append(body);
                body = null;
            }
            out.write(writer.buffer, 0, writer.length);
            if (body != null) {
                out.write(body);
            }
            out.flush();
        } finally {
            Arrays.fill(writer.buffer, (byte) 0);
        }
    }

    private void head(VaultRequest request, VaultSettings settings) {
        text(request.method() + " " + request.target() + " HTTP/1.1\r\nHost: " + authority(settings));
        text("\r\nAccept: */*\r\nX-Vault-Request: true\r\n");
        Map<String, Secret> headers = request.headers();
        settings.namespace()
                .filter(namespace -> !headers.containsKey("X-Vault-Namespace"))
                .ifPresent(namespace -> header("X-Vault-Namespace", Secret.of(namespace)));
        headers.forEach(this::header);
        byte[] body = request.body();
        if (body != null) {
            text("Content-Length: " + body.length + "\r\n");
        } else if (!request.isRead() && !request.method().equals("DELETE")) {
            text("Content-Length: 0\r\n");
        }
        append(LINE_END);
    }

    static String authority(VaultSettings settings) {
        String host = settings.address().getHost();
        int port = settings.address().getPort();
        return port < 0 ? host : host + ":" + port;
    }

    private void header(String name, Secret value) {
        byte[] content = value.revealBytes();
        for (byte b : content) {
            if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7f) {
                Arrays.fill(content, (byte) 0);
                throw new IllegalArgumentException("the value of header " + name + " holds a control character");
            }
        }
        text(name);
        text(": ");
        append(content);
        append(LINE_END);
        Arrays.fill(content, (byte) 0);
    }

    private void text(String text) {
        append(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void append(byte[] bytes) {
        if (length + bytes.length > buffer.length) {
            byte[] larger = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes.length));
            Arrays.fill(buffer, (byte) 0);
            buffer = larger;
        }
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }
}
