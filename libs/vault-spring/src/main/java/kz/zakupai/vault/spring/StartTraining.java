package kz.zakupai.vault.spring;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.zakupai.vault.client.VaultClient;
import kz.zakupai.vault.client.start.SecretsDeclaration;
import kz.zakupai.vault.client.start.ServiceStart;
import kz.zakupai.vault.client.transport.VaultException;
import org.slf4j.LoggerFactory;

/**
 * Goes the whole way to a secret once, over a socket of this very process, so that a start-up cache that is being made holds
 * the client's classes too. The value it reads is thrown away; nothing of it reaches the service.
 */
final class StartTraining {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String LOGIN =
            "{\"auth\":{\"client_token\":\"training\",\"lease_duration\":60,\"renewable\":true,\"metadata\":{}}}";
    private static final String SECRET = "{\"data\":{\"data\":{\"KEY\":\"value\"},\"metadata\":{\"version\":1}}}";

    private StartTraining() {}

    static void run() {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout((int) LIMIT.toMillis());
            Thread.ofVirtual().start(() -> serve(listener));
            ServiceStart.from(
                            Map.of(
                                    "VAULT_ADDR", "http://127.0.0.1:" + listener.getLocalPort(),
                                    "VAULT_ROLE_ID", "training",
                                    "VAULT_SECRET_ID", "training"),
                            SecretsDeclaration.of("training", List.of(SecretsDeclaration.secret("training", "KEY"))),
                            Duration.ZERO)
                    .client()
                    .ifPresent(VaultClient::close);
        } catch (IOException | VaultException e) {
            LoggerFactory.getLogger(StartTraining.class)
                    .warn("the way to the Vault is missing from the start-up cache: {}", e.getMessage());
        }
    }

    private static void serve(ServerSocket listener) {
        try (Socket connection = listener.accept()) {
            connection.setSoTimeout((int) LIMIT.toMillis());
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (String request = line(in); !request.isEmpty(); request = line(in)) {
                int length = 0;
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                        length = Integer.parseInt(
                                header.substring(header.indexOf(':') + 1).strip());
                    }
                }
                in.skipNBytes(length);
                answer(connection.getOutputStream(), request.startsWith("GET ") ? SECRET : LOGIN);
            }
        } catch (IOException | NumberFormatException e) {
            LoggerFactory.getLogger(StartTraining.class).debug("the training connection ended: {}", e.getMessage());
        }
    }

    private static void answer(OutputStream out, String body) throws IOException {
        String text = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
