package kz.zakupai.vault.server.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * {@link Store#list} and {@link Store#scan} over any ordered set of keys.
 *
 * <p>A directory costs one seek past all that is in it, so a list costs in proportion to the names it answers, however
 * many keys lie below them.
 */
final class Listing {
    /** After this many keys a virtual thread lets others have its carrier. */
    private static final int KEYS_BETWEEN_YIELDS = 256;

    private Listing() {}

    static List<String> list(String prefix, String after, int limit, Function<byte[], KeyCursor> cursors) {
        Keys.checkDirectory(prefix);
        byte[] base = Keys.text(prefix);
        KeyCursor cursor = cursors.apply(Keys.behindAll(base));
        cursor.seek(startOfNames(base, Keys.text(after)));
        List<String> names = new ArrayList<>();
        int most = limit > 0 ? limit : Integer.MAX_VALUE;
        while (names.size() < most) {
            byte[] key = cursor.next();
            if (key == null) {
                break;
            }
            int slash = Keys.slash(key, base.length);
            names.add(Keys.string(key, base.length, slash < 0 ? key.length : slash + 1));
            if (slash >= 0) {
                cursor.seek(Keys.behindAll(Arrays.copyOf(key, slash + 1)));
            }
            yieldAfter(names.size());
        }
        return names;
    }

    static List<String> scan(String prefix, String after, int limit, Function<byte[], KeyCursor> cursors) {
        if (limit < 1) {
            throw new IllegalArgumentException("a scan needs a limit of at least 1");
        }
        byte[] base = Keys.text(prefix);
        byte[] from = base;
        if (!after.isEmpty()) {
            byte[] behind = Keys.behind(Keys.text(after));
            from = Arrays.compareUnsigned(behind, base) > 0 ? behind : base;
        }
        KeyCursor cursor = cursors.apply(Keys.behindAll(base));
        cursor.seek(from);
        List<String> keys = new ArrayList<>();
        while (keys.size() < limit) {
            byte[] key = cursor.next();
            if (key == null) {
                break;
            }
            keys.add(Keys.string(key, 0, key.length));
            yieldAfter(keys.size());
        }
        return keys;
    }

    /** Where the names greater than {@code after} start; behind the prefix itself, which has no name. */
    private static byte[] startOfNames(byte[] base, byte[] after) {
        if (after.length == 0) {
            return Keys.behind(base);
        }
        int slash = Keys.slash(after, 0);
        int length = slash < 0 ? after.length : slash + 1;
        byte[] last = Arrays.copyOf(base, base.length + length);
        System.arraycopy(after, 0, last, base.length, length);
        return slash < 0 ? Keys.behind(last) : Keys.behindAll(last);
    }

    // Virtual threads are not preempted: without this a long list would keep its carrier to itself.
    @SuppressWarnings("ThreadPriorityCheck")
    private static void yieldAfter(int count) {
        if (count % KEYS_BETWEEN_YIELDS == 0) {
            Thread.yield();
        }
    }
}
