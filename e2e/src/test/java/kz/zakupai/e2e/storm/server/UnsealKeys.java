package kz.zakupai.e2e.storm.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.zakupai.e2e.storm.journal.Answer;

/**
 * The key shares that may unseal the server: one set, and a second one while nobody knows whether an exchange of keys has happened.
 * Thread-safe.
 */
public final class UnsealKeys {
    private final List<List<String>> sets = new ArrayList<>();

    public UnsealKeys(List<String> keys) {
        sets.add(List.copyOf(keys));
    }

    /** The same keys, for another server. */
    public synchronized UnsealKeys copy() {
        var copy = new UnsealKeys(sets.getFirst());
        sets.stream().skip(1).forEach(copy::mayBecome);
        return copy;
    }

    /** The set that holds. */
    public synchronized List<String> current() {
        return sets.getFirst();
    }

    /** From now on these may hold as well. */
    public synchronized void mayBecome(List<String> keys) {
        sets.add(List.copyOf(keys));
    }

    /** Whether it is known which set holds. */
    public synchronized boolean settled() {
        return sets.size() == 1;
    }

    /** These hold, and no others. */
    public synchronized void are(List<String> keys) {
        sets.clear();
        sets.add(List.copyOf(keys));
    }

    /** Unseals with the set that is taken; the last answer is returned where none is. */
    public Answer unseal(Client client) {
        List<List<String>> candidates;
        synchronized (this) {
            candidates = List.copyOf(sets);
        }
        Answer last = Answer.missing("no keys");
        for (List<String> keys : candidates) {
            client.ask("PUT", "sys/unseal", Map.of("reset", true));
            for (String key : keys) {
                last = client.ask("PUT", "sys/unseal", Map.of("key", key));
            }
            if (last.done() && !last.body().path("sealed").asBoolean(true)) {
                are(keys);
                return last;
            }
        }
        return last;
    }
}
