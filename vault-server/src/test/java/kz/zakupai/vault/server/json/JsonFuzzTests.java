package kz.zakupai.vault.server.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any bytes are a JSON object, which is the same when it is written and read again, or refused. */
final class JsonFuzzTests {
    @FuzzTest(maxDuration = "10m")
    void object(byte[] input) {
        Map<String, @Nullable Object> read;
        try {
            read = Json.object(input);
        } catch (JsonSyntax refused) {
            return;
        }
        byte[] written = Json.bytes(read);
        if (!Json.object(written).equals(read)) {
            throw new AssertionError("another object when read again");
        }
    }
}
