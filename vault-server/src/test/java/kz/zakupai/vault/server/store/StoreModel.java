package kz.zakupai.vault.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Does the same random operations to a store and to a sorted map, and compares every answer. */
final class StoreModel {
    private static final String[] SEGMENTS = {"a", "b", "a-", "a0", "é", "\ufb01", "\ud83d\ude00", "~", " "};

    private final Store store;
    private final Random random;
    private final String seedName;

    /** Keys of the characters used here sort the same by code points as by UTF-8 bytes. */
    private final TreeMap<String, byte[]> model = new TreeMap<>(StoreModel::compareCodePoints);

    private StoreModel(Store store, long seed) {
        this.store = store;
        this.random = new Random(seed);
        this.seedName = "seed " + seed;
    }

    static void check(Store store, long seed, int operations) {
        StoreModel check = new StoreModel(store, seed);
        for (int i = 0; i < operations; i++) {
            check.step(i);
        }
    }

    private void step(int number) {
        String what = seedName + ", operation " + number;
        switch (random.nextInt(6)) {
            case 0, 1 -> write();
            case 2, 3 -> {
                String key = key();
                assertThat(store.get(key)).as("%s: get %s", what, key).isEqualTo(model.get(key));
            }
            case 4 -> {
                String prefix = random.nextInt(3) == 0 ? "" : key() + "/";
                String after = random.nextBoolean() ? "" : random.nextBoolean() ? key() : segment() + "/";
                int limit = random.nextInt(6) - 1;
                assertThat(store.list(prefix, after, limit))
                        .as("%s: list '%s' after '%s' limit %d", what, prefix, after, limit)
                        .isEqualTo(list(prefix, after, limit));
            }
            default -> {
                String prefix = random.nextInt(3) == 0 ? "" : key();
                String after = random.nextBoolean() ? "" : key();
                int limit = 1 + random.nextInt(6);
                assertThat(store.scan(prefix, after, limit))
                        .as("%s: scan '%s' after '%s' limit %d", what, prefix, after, limit)
                        .isEqualTo(scan(prefix, after, limit));
            }
        }
    }

    private void write() {
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String key = key();
            if (random.nextInt(3) == 0) {
                changes.add(Change.delete(key));
                model.remove(key);
            } else {
                byte[] value = new byte[random.nextInt(50)];
                random.nextBytes(value);
                changes.add(Change.put(key, value));
                model.put(key, value);
            }
        }
        store.write(changes);
    }

    private List<String> list(String prefix, String after, int limit) {
        TreeSet<String> names = new TreeSet<>(StoreModel::compareCodePoints);
        for (Map.Entry<String, byte[]> entry : model.entrySet()) {
            String key = entry.getKey();
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
        return model.keySet().stream()
                .filter(key -> key.startsWith(prefix) && (after.isEmpty() || compareCodePoints(key, after) > 0))
                .limit(limit)
                .toList();
    }

    private String key() {
        StringBuilder key = new StringBuilder(segment());
        for (int i = random.nextInt(3); i > 0; i--) {
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
