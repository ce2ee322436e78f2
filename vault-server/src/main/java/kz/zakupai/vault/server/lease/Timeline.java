package kz.zakupai.vault.server.lease;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;

/** Numbers of {@link PackedLives} ordered by their time: a binary heap that knows where each stands. Not thread-safe. */
final class Timeline {
    private static final int ABSENT = -1;

    private final PackedLives lives;
    private int[] heap = new int[16];
    private int size;

    Timeline(PackedLives lives) {
        this.lives = lives;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The earliest time. Not of an empty one. */
    long first() {
        return lives.time(heap[0]);
    }

    /** Adds a number that is not there, under the time that it has and keeps while it is there. */
    void add(int number) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        size++;
        rise(size - 1, number);
    }

    /** Nothing is kept of what was given this; needed before the number's first {@link #add}. */
    void leaveOut(int number) {
        lives.place(number, ABSENT);
    }

    void remove(int number) {
        int place = lives.place(number);
        if (place == ABSENT) {
            return;
        }
        lives.place(number, ABSENT);
        size--;
        int last = heap[size];
        if (place < size) {
            sink(place, last);
            rise(lives.place(last), last);
        }
    }

    /** Hands over at most {@code limit} numbers whose time is not behind {@code now}, the earliest first. */
    void due(long now, int limit, IntConsumer found) {
        if (size == 0) {
            return;
        }
        // The children of a place are not earlier than it: the next one is always among those of the ones found.
        var next = new PriorityQueue<Integer>(Comparator.comparingLong(place -> lives.time(heap[place])));
        next.add(0);
        for (int i = 0; i < limit; i++) {
            Integer place = next.poll();
            if (place == null || lives.time(heap[place]) > now) {
                return;
            }
            found.accept(heap[place]);
            for (int child = 2 * place + 1; child <= 2 * place + 2 && child < size; child++) {
                next.add(child);
            }
        }
    }

    private void rise(int from, int number) {
        int place = from;
        while (place > 0 && lives.time(heap[(place - 1) / 2]) > lives.time(number)) {
            set(place, heap[(place - 1) / 2]);
            place = (place - 1) / 2;
        }
        set(place, number);
    }

    private void sink(int from, int number) {
        int place = from;
        while (true) {
            int child = 2 * place + 1;
            if (child + 1 < size && lives.time(heap[child + 1]) < lives.time(heap[child])) {
                child++;
            }
            if (child >= size || lives.time(heap[child]) >= lives.time(number)) {
                break;
            }
            set(place, heap[child]);
            place = child;
        }
        set(place, number);
    }

    private void set(int place, int number) {
        heap[place] = number;
        lives.place(number, place);
    }
}
