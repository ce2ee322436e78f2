package kz.zakupai.cli.agent.proxy;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.agent.cache.KeptAnswer;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.HeaderLine;

/** Writes one answer to its client. */
final class AnswerWriter {
    private static final String LENGTH = "Content-Length";
    private static final int BUFFER_BYTES = 16 << 10;

    private final ServerResponse response;
    private final boolean bodiless;

    AnswerWriter(ServerRequest request, ServerResponse response) {
        this.response = response;
        this.bodiless = request.prologue().method().text().equals("HEAD");
    }

    /** Sends a header beside those of the answer. */
    void header(String name, String value) {
        response.header(HeaderNames.create(name), value);
    }

    /** The Vault's answer as it came; its body while it comes. */
    void answer(int status, List<HeaderLine> headers, InputStream body) throws IOException {
        head(status, headers);
        Optional<String> length = headers.stream()
                .filter(line -> line.is(LENGTH))
                .findFirst()
                .map(line -> line.value().reveal());
        length.ifPresent(bytes -> header(LENGTH, bytes));
        if (bodiless || status == 204 || status == 304) {
            response.send();
            return;
        }
        byte[] buffer = new byte[BUFFER_BYTES];
        try (OutputStream out = response.outputStream()) {
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                out.write(buffer, 0, count);
                if (length.isEmpty()) {
                    // A body without a length may be one that goes on for hours, such as a log.
                    out.flush();
                }
            }
        }
    }

    /** An answer that is held whole. */
    void answer(int status, List<HeaderLine> headers, byte[] body) {
        head(status, headers);
        if (bodiless || body.length == 0) {
            response.send();
        } else {
            response.send(body);
        }
    }

    void kept(KeptAnswer answer) {
        header("X-Cache", "HIT");
        header("Age", Long.toString(answer.age().toSeconds()));
        answer(answer.status(), answer.headers(), answer.body());
    }

    /** An error in the form in which a Vault tells them. */
    void refused(int status, String message) {
        json(status, JsonValue.of(Map.of("errors", List.of(message))));
    }

    void json(int status, JsonValue body) {
        text(status, "application/json", new String(body.toBytes(), StandardCharsets.UTF_8));
    }

    void text(int status, String type, String body) {
        head(status, List.of(HeaderLine.of("Content-Type", type), HeaderLine.of("Cache-Control", "no-store")));
        if (bodiless) {
            response.send();
        } else {
            response.send(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void head(int status, List<HeaderLine> headers) {
        response.status(Status.create(status));
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (HeaderLine line : PassedHeaders.of(headers)) {
            values.computeIfAbsent(line.name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(line.value().reveal());
        }
        values.forEach((name, all) -> response.header(HeaderNames.create(name), all.toArray(String[]::new)));
    }
}
