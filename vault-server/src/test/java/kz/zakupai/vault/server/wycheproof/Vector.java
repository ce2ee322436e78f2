package kz.zakupai.vault.server.wycheproof;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One published case and the group that it belongs to, which holds what its cases have in common. */
public final class Vector {
    private final Map<?, ?> group;
    private final Map<?, ?> test;

    Vector(Map<?, ?> group, Map<?, ?> test) {
        this.group = group;
        this.test = test;
    }

    /** The bytes that the case's field {@code name} holds in hexadecimal. */
    public byte[] bytes(String name) {
        return HexFormat.of().parseHex(text(name));
    }

    public String base64(String name) {
        return Base64.getEncoder().encodeToString(bytes(name));
    }

    public String text(String name) {
        return (String) Objects.requireNonNull(test.get(name), name);
    }

    public int number(String name) {
        return (int) Objects.requireNonNull(test.get(name), name);
    }

    /** A field of the group: a text, a number, or what else it is. */
    public @Nullable Object shared(String name) {
        return group.get(name);
    }

    public byte[] sharedBytes(String name) {
        return HexFormat.of().parseHex(String.valueOf(group.get(name)));
    }

    String result() {
        return text("result");
    }

    /** Why somebody might decide this case in one way or another. */
    public List<String> flags() {
        var flags = new ArrayList<String>();
        if (test.get("flags") instanceof List<?> list) {
            list.forEach(flag -> flags.add(String.valueOf(flag)));
        }
        return flags;
    }

    @Override
    public String toString() {
        return "case " + test.get("tcId") + " (" + test.get("comment") + ", " + test.get("flags") + ")";
    }
}
