package kz.zakupai.vault.server.engine.database;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When each lasting account's password is due, so that nothing is read from the store for those that are not. Thread-safe.
 * After a failure the next attempt waits ten seconds, then twice as long each time, five minutes at most.
 */
final class RotationQueue {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** @param pause after the next failure */
    private record Turn(Instant at, Duration pause) {}

    private final Map<String, Turn> turns = new HashMap<>();

    synchronized void put(String role, Instant at) {
        turns.put(role, new Turn(at, FIRST_PAUSE));
    }

    synchronized void remove(String role) {
        turns.remove(role);
    }

    synchronized void failed(String role, Instant now) {
        Turn before = turns.get(role);
        Duration pause = before == null ? FIRST_PAUSE : before.pause;
        Duration longer = pause.multipliedBy(2);
        turns.put(role, new Turn(now.plus(pause), longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE));
    }

    /** Those that are due, the longest due first. */
    synchronized List<String> due(Instant now) {
        return turns.entrySet().stream()
                .filter(entry -> !entry.getValue().at().isAfter(now))
                .sorted(Map.Entry.comparingByValue((one, other) -> one.at().compareTo(other.at())))
                .map(Map.Entry::getKey)
                .toList();
    }
}
