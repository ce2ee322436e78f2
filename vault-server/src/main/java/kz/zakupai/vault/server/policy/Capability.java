package kz.zakupai.vault.server.policy;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a policy may grant on a path. Declared in the order of their texts, so an enum set lists them sorted. */
public enum Capability {
    CREATE,
    DELETE,
    DENY,
    LIST,
    PATCH,
    READ,
    /** Only ever an answer: what a root token has everywhere. No policy document can grant it. */
    ROOT,
    SUDO,
    UPDATE;

    private static final Map<String, Capability> BY_TEXT = Stream.of(values())
            .filter(capability -> capability != ROOT)
            .collect(Collectors.toUnmodifiableMap(Capability::text, Function.identity()));

    private final String text = name().toLowerCase(Locale.ROOT);

    /** As policies write it and the API answers it. */
    public String text() {
        return text;
    }

    int bit() {
        return 1 << ordinal();
    }

    boolean in(int bits) {
        return (bits & bit()) != 0;
    }

    static @Nullable Capability of(String text) {
        return BY_TEXT.get(text);
    }
}
