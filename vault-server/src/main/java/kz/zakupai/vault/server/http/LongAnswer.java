package kz.zakupai.vault.server.http;

import java.io.OutputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import kz.zakupai.vault.server.json.JsonWriter;
import kz.zakupai.vault.server.request.BodyStream;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** The envelope of a long list, which leaves while it is written: none of it stands whole in memory. */
record LongAnswer(Answer answer) implements BodyStream {
    private static final int FEWEST_KEYS = 10_000;

    /** As long as any other request may take by default. */
    private static final Duration LONGEST = Duration.ofSeconds(90);

    static boolean suits(Answer answer) {
        Response content = answer.response();
        Map<String, @Nullable Object> data = content.data();
        return answer.wrapping() == null
                && !content.topLevel()
                && data != null
                && data.get("keys") instanceof Collection<?> keys
                && keys.size() >= FEWEST_KEYS;
    }

    @Override
    public void writeTo(OutputStream out) {
        JsonWriter json = new JsonWriter(out);
        Envelope.write(json, answer);
        json.flush();
    }

    @Override
    public Duration longest() {
        return LONGEST;
    }
}
