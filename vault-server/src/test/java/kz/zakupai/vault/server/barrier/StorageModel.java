package kz.zakupai.vault.server.barrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.zakupai.vault.server.store.Change;

/** A storage as a sorted map, and random operations that are done to it and to real ones. */
final class StorageModel {
    private static final String[] SEGMENTS = {
        "a", "b", "a-", "a0", "\u00e9", "\ufb01", "\ud83d\ude00", "~", " ", "+", "*"
    };
    private static final int MANY = 300;
    private static final int LARGE_BYTES = 300_000;

    private final Random random;

    /** Keys of the characters used here sort the same by code points as by UTF-8 bytes. */
    private final TreeMap<String, byte[]> entries = new TreeMap<>(StorageModel::compareCodePoints);

    StorageModel(Random random) {
        this.random = random;
    }

    int size() {
        return entries.size();
    }

    /** One operation on all of {@code storages}, whose answers are compared with the map's. */
    void step(List<Storage> storages, String what) {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> write(storages);
            case 3, 4 -> {
                String key = key();
                for (Storage storage : storages) {
                    assertThat(storage.get(key)).as("%s: get %s", what, key).isEqualTo(entries.get(key));
                }
            }
            case 5, 6 -> {
                String prefix = random.nextInt(3) == 0 ? "" : key() + "/";
                String after = after();
                int limit = random.nextInt(8) - 1;
                for (Storage storage : storages) {
                    assertThat(storage.list(prefix, after, limit))
                            .as("%s: list '%s' after '%s' limit %d", what, prefix, after, limit)
                            .isEqualTo(list(prefix, after, limit));
                }
            }
            default -> {
                String prefix = random.nextInt(3) == 0 ? "" : key() + "/";
                String after = random.nextBoolean() ? "" : key();
                int limit = 1 + random.nextInt(8);
                for (Storage storage : storages) {
                    assertThat(storage.scan(prefix, after, limit))
                            .as("%s: scan '%s' after '%s' limit %d", what, prefix, after, limit)
                            .isEqualTo(scan(prefix, after, limit));
                }
            }
        }
    }

    void compareAll(List<Storage> storages, String what) {
        for (Storage storage : storages) {
            assertThat(storage.scan("", "", Integer.MAX_VALUE)).as(what).containsExactlyElementsOf(entries.keySet());
            entries.forEach((key, value) ->
                    assertThat(storage.get(key)).as("%s: %s", what, key).isEqualTo(value));
        }
    }

    /** Mostly a few changes, also of one key, at times many, and at times one that is refused: then none of them counts. */
    private void write(List<Storage> storages) {
        boolean refused = random.nextInt(20) == 0;
        var after = new TreeMap<>(entries);
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(50) == 0 ? MANY : random.nextInt(4); i >= 0; i--) {
            String key = key();
            if (random.nextInt(3) == 0) {
                changes.add(Change.delete(key));
                after.remove(key);
            } else {
                byte[] value = new byte[random.nextInt(100) == 0 ? LARGE_BYTES : random.nextInt(60)];
                random.nextBytes(value);
                changes.add(Change.put(key, value));
                after.put(key, value);
            }
        }
        if (refused) {
            changes.add(Change.put("a//b", new byte[0]));
        }
        for (Storage storage : storages) {
            try {
                storage.write(changes);
                assertThat(refused).isFalse();
            } catch (IllegalArgumentException e) {
                assertThat(refused).isTrue();
            }
        }
        if (!refused) {
            entries.clear();
            entries.putAll(after);
        }
    }

    private List<String> list(String prefix, String after, int limit) {
        var names = new TreeSet<String>(StorageModel::compareCodePoints);
        for (String key : entries.keySet()) {
            if (key.startsWith(prefix) && key.length() > prefix.length()) {
                String rest = key.substring(prefix.length());
                int slash = rest.indexOf('/');
                names.add(slash < 0 ? rest : rest.substring(0, slash + 1));
            }
        }
        return names.stream()
                .filter(name -> after.isEmpty() || compareCodePoints(name, after) > 0)
                .limit(limit > 0 ? limit : Long.MAX_VALUE)
                .toList();
    }

    private List<String> scan(String prefix, String after, int limit) {
        return entries.keySet().stream()
                .filter(key -> key.startsWith(prefix) && (after.isEmpty() || compareCodePoints(key, after) > 0))
                .limit(limit)
                .toList();
    }

    private String after() {
        return switch (random.nextInt(4)) {
            case 0, 1 -> "";
            case 2 -> segment();
            default -> segment() + "/";
        };
    }

    private String key() {
        StringBuilder key = new StringBuilder(segment());
        for (int i = random.nextInt(4); i > 0; i--) {
            key.append('/').append(segment());
        }
        return key.toString();
    }

    private String segment() {
        return SEGMENTS[random.nextInt(SEGMENTS.length)];
    }

    private static int compareCodePoints(String a, String b) {
        return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }
}
