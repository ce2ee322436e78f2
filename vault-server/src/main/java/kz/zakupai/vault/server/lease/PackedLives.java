package kz.zakupai.vault.server.lease;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.zakupai.vault.server.packed.IntTable;

/**
 * What lives, packed into arrays: 72 bytes for each, where objects would take three times as much. Each has a number, which is given
 * again after its end. Not thread-safe.
 */
final class PackedLives {
    /** As long as the keys of tokens are: 32 bytes as base64url without padding. */
    static final int LONGEST_ID = 43;

    private static final int STRIDE = 1 + LONGEST_ID;
    private static final int PAGE = 1024;

    /** The ids, each behind its length, and what belongs to them. */
    private static final class Page {
        final byte[] ids = new byte[PAGE * STRIDE];
        final long[] times = new long[PAGE];
        final int[] groups = new int[PAGE];
        final int[] places = new int[PAGE];
    }

    private final List<Page> pages = new ArrayList<>();
    private final IntTable byId = new IntTable(this::hash);
    private int[] free = new int[16];
    private int freeCount;
    private int highest;

    int size() {
        return byId.size();
    }

    /** The number of {@code id}, or {@link IntTable#NONE}. */
    int find(String id) {
        byte[] bytes = bytes(id);
        return byId.find(hash(bytes, 0, bytes.length), number -> {
            byte[] ids = page(number).ids;
            int at = number % PAGE * STRIDE;
            return ids[at] == bytes.length && Arrays.equals(ids, at + 1, at + 1 + bytes.length, bytes, 0, bytes.length);
        });
    }

    /**
     * The number for {@code id}, which is not there yet.
     *
     * @throws IllegalArgumentException if the id is too long
     */
    int add(String id) {
        byte[] bytes = bytes(id);
        int number = freeCount > 0 ? free[--freeCount] : highest++;
        if (number / PAGE == pages.size()) {
            pages.add(new Page());
        }
        byte[] ids = page(number).ids;
        int at = number % PAGE * STRIDE;
        ids[at] = (byte) bytes.length;
        System.arraycopy(bytes, 0, ids, at + 1, bytes.length);
        byId.add(number);
        return number;
    }

    void remove(int number) {
        byId.remove(number);
        if (byId.size() == 0) {
            pages.clear();
            byId.clear();
            freeCount = 0;
            highest = 0;
            return;
        }
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = number;
    }

    String id(int number) {
        byte[] ids = page(number).ids;
        int at = number % PAGE * STRIDE;
        return new String(ids, at + 1, ids[at], ISO_8859_1);
    }

    long time(int number) {
        return page(number).times[number % PAGE];
    }

    void time(int number, long time) {
        page(number).times[number % PAGE] = time;
    }

    int group(int number) {
        return page(number).groups[number % PAGE];
    }

    void group(int number, int group) {
        page(number).groups[number % PAGE] = group;
    }

    /** Where it stands in the {@link Timeline}. */
    int place(int number) {
        return page(number).places[number % PAGE];
    }

    void place(int number, int place) {
        page(number).places[number % PAGE] = place;
    }

    private Page page(int number) {
        return pages.get(number / PAGE);
    }

    private int hash(int number) {
        byte[] ids = page(number).ids;
        int at = number % PAGE * STRIDE;
        return hash(ids, at + 1, ids[at]);
    }

    private static int hash(byte[] bytes, int from, int length) {
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash * 0x9E3779B1) ^ (hash >>> 15);
    }

    private static byte[] bytes(String id) {
        byte[] bytes = id.getBytes(ISO_8859_1);
        if (bytes.length > LONGEST_ID) {
            throw new IllegalArgumentException("an id has at most " + LONGEST_ID + " characters");
        }
        return bytes;
    }
}
