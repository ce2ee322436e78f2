package kz.zakupai.vault.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A path is refused, or means the same to every later reader. */
final class AddressFuzzTests {
    @FuzzTest(maxDuration = "10m")
    void path(byte[] input) {
        String path;
        try {
            path = RequestPath.of("/v1/" + new String(input, ISO_8859_1));
        } catch (Refused refused) {
            return;
        }
        List<String> segments = List.of(path.split("/", -1));
        for (String segment : segments.subList(0, segments.size() - 1)) {
            if (segment.isEmpty()) {
                throw new AssertionError("an empty segment");
            }
        }
        boolean tricky = segments.contains("..")
                || segments.contains(".")
                || path.chars().anyMatch(c -> c < 0x20 || c == 0x7f || (c == 0xfffd && !hasReplacement(input)));
        if (tricky) {
            throw new AssertionError("a trick was let through");
        }
        if (!RequestPath.of("/v1/" + encoded(segments)).equals(path)) {
            throw new AssertionError("encoded again it is another path");
        }
    }

    private static boolean hasReplacement(byte[] input) {
        String text = new String(input, ISO_8859_1);
        return text.contains("\u00ef\u00bf\u00bd") || text.contains("%");
    }

    private static String encoded(List<String> segments) {
        return String.join(
                "/",
                segments.stream()
                        .map(segment -> URLEncoder.encode(segment, StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                        .toList());
    }

    @FuzzTest(maxDuration = "10m")
    void query(byte[] input) {
        try {
            QueryText.parse(new String(input, ISO_8859_1));
        } catch (Refused refused) {
            if (refused.status() != 400) {
                throw new AssertionError("status " + refused.status(), refused);
            }
        }
    }
}
