package kz.zakupai.cli.agent.cache;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import kz.zakupai.cli.agent.cache.Entry.Given;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.HeaderLine;

/** The kept answers. Thread-safe; asks nobody. */
public final class LeaseCache {
    private final CacheLimits limits;
    private final InstantSource clock;
    private final Map<CacheKey, Entry> entries = new HashMap<>();
    private final Set<String> ownTokens = new HashSet<>();
    private long bytes;

    public LeaseCache(CacheLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    public CacheLimits limits() {
        return limits;
    }

    /** The agent's own token from now on: what is leased with it is kept. What its former one gave is forgotten. */
    public synchronized void own(Secret token) {
        String hash = CacheKey.of(token);
        Set<String> former = new HashSet<>(ownTokens);
        former.remove(hash);
        former.forEach(this::forgetToken);
        ownTokens.clear();
        ownTokens.add(hash);
    }

    /** The answer to this request, if it is kept and what it gave still lives. */
    public synchronized Optional<KeptAnswer> find(CacheKey key) {
        Instant now = clock.instant();
        Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (!now.isBefore(entry.life().useUntil())) {
            forget(key);
            return Optional.empty();
        }
        return Optional.of(entry.answer(now));
    }

    /**
     * Keeps an answer if it gave a lease under a token that this cache knows, or a token that is an orphan or the child of one
     * that it knows.
     *
     * @param sent when the request was sent
     * @return whether it is kept
     */
    public synchronized boolean offer(
            AnsweredRequest request, Instant sent, int status, List<HeaderLine> headers, byte[] body) {
        if (body.length > limits.answerBytes()
                || entries.size() >= limits.entries()
                || bytes + body.length > limits.bytes()) {
            return false;
        }
        Optional<Grant> grant = Grant.of(request, body);
        if (grant.isEmpty() || !isManaged(request, grant.get().given())) {
            return false;
        }
        Life life = Life.begun(sent, grant.get().length(), grant.get().renewable());
        if (!clock.instant().isBefore(life.useUntil())) {
            return false;
        }
        forget(request.key());
        entries.put(request.key(), new Entry(request, grant.get().given(), status, headers, body, life));
        bytes += body.length;
        return true;
    }

    private boolean isManaged(AnsweredRequest request, Given given) {
        if (given instanceof Given.Token token && token.orphan()) {
            return true;
        }
        Optional<String> asked = request.token().map(CacheKey::of);
        return asked.isPresent()
                && (ownTokens.contains(asked.get())
                        || entries.values().stream()
                                .anyMatch(entry -> entry.gave().equals(asked)));
    }

    public synchronized int size() {
        return entries.size();
    }

    /** All that is to be renewed or forgotten at this moment. */
    synchronized List<Entry> due(Instant now) {
        return entries.values().stream()
                .filter(entry -> !now.isBefore(entry.nextTurn()))
                .toList();
    }

    /** When the next one is; empty while nothing is kept. */
    synchronized Optional<Instant> nextTurn() {
        return entries.values().stream().map(Entry::nextTurn).min(Instant::compareTo);
    }

    /** Changes an entry that is still there. */
    synchronized void change(Entry entry, Runnable change) {
        if (entries.get(entry.request().key()) == entry) {
            change.run();
        }
    }

    synchronized void forget(Entry entry) {
        change(entry, () -> forget(entry.request().key()));
    }

    public synchronized void forgetAll() {
        entries.clear();
        bytes = 0;
    }

    /** Forgets what a token gave, itself, and its children and theirs. */
    public synchronized void forgetToken(Secret token) {
        forgetToken(CacheKey.of(token));
    }

    private void forgetToken(String first) {
        Deque<String> tokens = new ArrayDeque<>(List.of(first));
        Set<String> seen = new HashSet<>();
        while (!tokens.isEmpty()) {
            String hash = tokens.removeFirst();
            if (seen.add(hash)) {
                for (Entry entry : List.copyOf(entries.values())) {
                    if (entry.wasAskedWith(hash)) {
                        entry.gave().ifPresent(tokens::add);
                    }
                    if (entry.wasAskedWith(hash)
                            || entry.gave().filter(hash::equals).isPresent()) {
                        forget(entry.request().key());
                    }
                }
            }
        }
    }

    public synchronized void forgetAccessor(String accessor) {
        for (Entry entry : List.copyOf(entries.values())) {
            if (entry.given() instanceof Given.Token token && token.accessor().equals(accessor)) {
                entry.gave().ifPresent(this::forgetToken);
            }
        }
    }

    /** @param prefix of the lease's id, or the whole */
    public synchronized void forgetLeases(String prefix) {
        forgetIf(entry ->
                entry.given() instanceof Given.Lease lease && lease.id().startsWith(prefix));
    }

    /** Forgets what requests to these paths gave, and for tokens what they gave. */
    public synchronized void forgetPaths(String namespace, String prefix) {
        for (Entry entry : List.copyOf(entries.values())) {
            if (entry.request().namespace().equals(namespace)
                    && entry.request().path().startsWith(prefix)) {
                entry.gave()
                        .ifPresentOrElse(
                                this::forgetToken, () -> forget(entry.request().key()));
            }
        }
    }

    private void forgetIf(Predicate<Entry> condition) {
        List.copyOf(entries.values()).stream()
                .filter(condition)
                .forEach(entry -> forget(entry.request().key()));
    }

    private void forget(CacheKey key) {
        Entry gone = entries.remove(key);
        if (gone != null) {
            bytes -= gone.bytes();
        }
    }
}
