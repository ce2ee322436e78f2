package kz.zakupai.vault.server.canary;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for all forms of all canaries at once. */
final class CanarySearch {
    private static final int WINDOW = Long.BYTES;

    private static final class Form {
        private final String name;
        private final byte[] bytes;

        private Form(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }
    }

    private final Map<Long, List<Form>> byBeginning = new HashMap<>();

    CanarySearch(Collection<Canary> canaries) {
        for (Canary canary : canaries) {
            for (byte[] form : canary.forms()) {
                long beginning = ByteBuffer.wrap(form).getLong();
                byBeginning.computeIfAbsent(beginning, key -> new ArrayList<>()).add(new Form(canary.name(), form));
            }
        }
    }

    /** The names of those that stand somewhere in {@code place}. */
    Set<String> in(byte[] place) {
        Set<String> found = new TreeSet<>();
        long window = 0;
        for (int i = 0; i < place.length; i++) {
            window = window << 8 | (place[i] & 0xff);
            List<Form> candidates = i < WINDOW - 1 ? null : byBeginning.get(window);
            if (candidates != null) {
                int from = i - WINDOW + 1;
                candidates.stream()
                        .filter(form -> standsAt(form.bytes, place, from))
                        .forEach(form -> found.add(form.name));
            }
        }
        return found;
    }

    private static boolean standsAt(byte[] form, byte[] place, int from) {
        return form.length <= place.length - from
                && Arrays.equals(form, 0, form.length, place, from, from + form.length);
    }
}
