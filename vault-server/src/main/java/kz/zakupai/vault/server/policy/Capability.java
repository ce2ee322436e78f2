package kz.zakupai.vault.server.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a policy may grant on a path. Declared in the order of their texts, so an enum set lists them sorted. */
public enum Capability {
    CREATE(1 << 0),
    DELETE(1 << 1),
    DENY(1 << 2),
    LIST(1 << 3),
    PATCH(1 << 4),
    READ(1 << 5),
    /** Only ever an answer: what a root token has everywhere. No policy document can grant it. */
    ROOT(1 << 6),
    SUDO(1 << 7),
    UPDATE(1 << 8);

    private static final Map<String, Capability> BY_TEXT = Stream.of(values())
            .filter(capability -> capability != ROOT)
            .collect(Collectors.toUnmodifiableMap(Capability::text, Function.identity()));

    private final String text = name().toLowerCase(Locale.ROOT);

    private final int bit;

    Capability(int bit) {
        this.bit = bit;
    }

    /** As policies write it and the API answers it. */
    public String text() {
        return text;
    }

    int bit() {
        return bit;
    }

    boolean in(int bits) {
        return (bits & bit) != 0;
    }

    /** The texts of all whose bits are set, sorted. */
    static List<String> texts(int bits) {
        return Stream.of(values())
                .filter(capability -> capability.in(bits))
                .map(Capability::text)
                .toList();
    }

    static @Nullable Capability of(String text) {
        return BY_TEXT.get(text);
    }
}
