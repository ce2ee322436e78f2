package kz.zakupai.service.junit.telegram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The messages that were taken, in their order. Thread-safe. */
final class Inbox {
    private final List<JsonNode> messages = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();

    /** Takes one and says its number, from 1 on. */
    int take(JsonNode message) {
        lock.lock();
        try {
            messages.add(message);
            more.signalAll();
            return messages.size();
        } finally {
            lock.unlock();
        }
    }

    List<JsonNode> all() {
        lock.lock();
        try {
            return List.copyOf(messages);
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            messages.clear();
        } finally {
            lock.unlock();
        }
    }

    /** The first one that is {@code wanted}, once it is there; absent when the time is over. */
    Optional<JsonNode> await(Duration limit, Predicate<JsonNode> wanted) throws InterruptedException {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (true) {
                Optional<JsonNode> found = messages.stream().filter(wanted).findFirst();
                if (found.isPresent() || left <= 0) {
                    return found;
                }
                left = more.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
