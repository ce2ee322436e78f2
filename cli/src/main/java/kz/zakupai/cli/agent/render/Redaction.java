package kz.zakupai.cli.agent.render;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of what other programs print. Programs quote what they do not understand, often the beginning of a value only, so the
 * beginning of a secret is taken out as well. Values of three characters and less are not looked for: they are in every text.
 */
final class Redaction {
    private static final int SHORTEST = 4;
    private static final int SHORTEST_BEGINNING = 6;
    private static final String MASK = "[secret]";

    private final Set<String> secrets = new TreeSet<>();

    /** Everything that is text in an answer's data, line by line, and as Base64. */
    void add(@Nullable Object value) {
        switch (value) {
            case String text -> {
                text.lines().forEach(this::addLine);
                addLine(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
            }
            case Map<?, ?> map -> map.values().forEach(this::add);
            case List<?> list -> list.forEach(this::add);
            case Number number -> addLine(number.toString());
            case null, default -> {
                // The truth of something is no secret that could be looked for.
            }
        }
    }

    private void addLine(String line) {
        String text = line.strip();
        if (text.length() >= SHORTEST && !text.startsWith("-----")) {
            secrets.add(text);
        }
    }

    /** Whether one of the secrets stands in the text, whole. */
    boolean findsIn(String text) {
        return secrets.stream().anyMatch(text::contains);
    }

    String redacted(String output) {
        StringBuilder clean = new StringBuilder(output.length());
        int place = 0;
        while (place < output.length()) {
            int length = secretAt(output, place);
            if (length > 0) {
                clean.append(MASK);
                place += length;
            } else {
                clean.append(output.charAt(place));
                place++;
            }
        }
        return clean.toString();
    }

    private int secretAt(String output, int place) {
        int longest = 0;
        for (String secret : secrets) {
            int common = 0;
            int most = Math.min(secret.length(), output.length() - place);
            while (common < most && secret.charAt(common) == output.charAt(place + common)) {
                common++;
            }
            if (common == secret.length() || common >= SHORTEST_BEGINNING) {
                longest = Math.max(longest, common);
            }
        }
        return longest;
    }

    @Override
    public String toString() {
        return "[redaction]";
    }
}
