package kz.zakupai.vault.server.token;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.StoredObject;
import kz.zakupai.vault.server.lease.LeaseCounting;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * How tokens lie in storage. {@code id/KEY} holds the entry; three indexes lead to it: {@code accessor/HASH},
 * {@code path/PATH/KEY} (what an unmount or a prefix revocation looks for) and {@code parent/PARENT/KEY}.
 * {@code revoking/KEY} marks a revocation that has begun.
 */
final class TokenRecords {
    static final int PAGE = 500;
    private static final int MAX_ENTRY_BYTES = 64 * 1024;
    private static final String ID = "id/";
    private static final String ACCESSOR = "accessor/";
    private static final String PATH = "path/";
    private static final String PARENT = "parent/";
    private static final String REVOKING = "revoking/";
    private static final byte[] PRESENT = {1};

    private final Storage storage;
    private final TokenHash hash;
    private volatile LeaseCounting counting = LeaseCounting.NONE;

    TokenRecords(Storage storage, TokenHash hash) {
        this.storage = storage;
        this.hash = hash;
    }

    void countedBy(LeaseCounting other) {
        counting = other;
    }

    @Nullable
    TokenEntry entry(String key) {
        byte[] stored = storage.get(ID + key);
        return stored == null ? null : TokenEntryJson.read(key, stored);
    }

    /** The key of the token that {@code accessor} belongs to, or null. */
    @Nullable
    String keyOf(String accessor) {
        byte[] stored = storage.get(ACCESSOR + hash.ofAccessor(accessor));
        return stored == null ? null : new StoredObject(Json.object(stored)).text("key");
    }

    /**
     * One write for a token and all that leads to it.
     *
     * @throws RequestFailure 400 when it is too large, 429 when there may be no more leases of this kind
     */
    void create(TokenEntry entry) {
        String key = entry.key();
        byte[] stored = TokenEntryJson.write(entry);
        if (stored.length > MAX_ENTRY_BYTES) {
            throw RequestFailure.badRequest("policies and metadata of a token may take at most "
                    + MAX_ENTRY_BYTES / 1024 + " KiB, these take " + (stored.length / 1024 + 1) + " KiB");
        }
        var changes = new ArrayList<Change>();
        changes.add(Change.put(ID + key, stored));
        String accessor = entry.caller().accessor();
        changes.add(
                Change.put(ACCESSOR + hash.ofAccessor(accessor), Json.bytes(Map.of("accessor", accessor, "key", key))));
        changes.add(Change.put(PATH + entry.caller().path() + "/" + key, PRESENT.clone()));
        if (!entry.orphan()) {
            changes.add(Change.put(PARENT + entry.parent() + "/" + key, PRESENT.clone()));
        }
        if (entry.expires() == null) {
            storage.write(changes);
        } else {
            counting.adding(entry::mark, () -> storage.write(changes));
        }
    }

    /** Writes the removal of these, and of what led to them. */
    void remove(List<TokenEntry> entries, List<Change> changes) {
        counting.removing(
                () -> entries.stream()
                        .filter(entry -> entry.expires() != null)
                        .map(TokenEntry::mark)
                        .toList(),
                () -> storage.write(changes));
    }

    void update(TokenEntry entry) {
        storage.put(ID + entry.key(), TokenEntryJson.write(entry));
    }

    /** Cuts a child off its parent. */
    void updateOrphaned(TokenEntry orphan, String parent) {
        storage.write(List.of(
                Change.put(ID + orphan.key(), TokenEntryJson.write(orphan)),
                Change.delete(PARENT + parent + "/" + orphan.key())));
    }

    /** What removes {@code key} with everything that leads to it; {@code entry} is null when it is gone already. */
    List<Change> removal(String key, @Nullable TokenEntry entry) {
        var changes = new ArrayList<Change>();
        changes.add(Change.delete(REVOKING + key));
        if (entry != null) {
            changes.add(Change.delete(ID + key));
            changes.add(Change.delete(ACCESSOR + hash.ofAccessor(entry.caller().accessor())));
            changes.add(Change.delete(PATH + entry.caller().path() + "/" + key));
            if (!entry.orphan()) {
                changes.add(Change.delete(PARENT + entry.parent() + "/" + key));
            }
        }
        return changes;
    }

    Change mark(String key, RevocationKind kind) {
        return Change.put(REVOKING + key, kind.name().getBytes(StandardCharsets.UTF_8));
    }

    /** The revocations that have begun and not ended. */
    Map<String, RevocationKind> marks() {
        var marks = new LinkedHashMap<String, RevocationKind>();
        for (String key : storage.list(REVOKING)) {
            byte[] kind = storage.get(REVOKING + key);
            if (kind != null) {
                marks.put(key, RevocationKind.valueOf(new String(kind, StandardCharsets.UTF_8)));
            }
        }
        return marks;
    }

    void write(List<Change> changes) {
        storage.write(changes);
    }

    /** A page of the children of {@code parent}, in order, behind {@code after}. */
    List<String> children(String parent, String after) {
        return storage.list(PARENT + parent + "/", after, PAGE);
    }

    /** Hands over the keys of all tokens, page by page. */
    void eachPage(Consumer<List<String>> pages) {
        scan(ID, pages);
    }

    /** Hands over the keys of the tokens that were issued at {@code prefix} or below it, page by page. */
    void eachPageIssuedBelow(String prefix, Consumer<List<String>> pages) {
        scan(PATH + (prefix.endsWith("/") ? prefix : prefix + "/"), pages);
    }

    /** A page of what all tokens were issued as, {@code PATH/KEY}, in its order, behind {@code after}. */
    List<String> issued(String after) {
        return storage.scan(PATH, after.isEmpty() ? "" : PATH + after, PAGE).stream()
                .map(key -> key.substring(PATH.length()))
                .toList();
    }

    /** Whether any token that was issued below {@code prefix}, which ends in {@code /}, is one that {@code wanted} takes. */
    boolean anyIssuedBelow(String prefix, Predicate<String> wanted) {
        String after = "";
        List<String> page;
        do {
            page = storage.scan(PATH + prefix, after, PAGE);
            if (page.stream().map(TokenRecords::lastSegment).anyMatch(wanted)) {
                return true;
            }
            after = page.isEmpty() ? after : page.getLast();
        } while (page.size() == PAGE);
        return false;
    }

    private static String lastSegment(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** The names one level below {@code prefix} among the paths at which tokens were issued; the last level are keys. */
    List<String> issuedBelow(String prefix) {
        return storage.list(PATH + prefix);
    }

    List<String> accessors() {
        var accessors = new ArrayList<String>();
        scan(
                ACCESSOR,
                page -> page.forEach(hashed -> {
                    byte[] stored = storage.get(ACCESSOR + hashed);
                    if (stored != null) {
                        accessors.add(new StoredObject(Json.object(stored)).text("accessor"));
                    }
                }));
        accessors.sort(null);
        return accessors;
    }

    private void scan(String prefix, Consumer<List<String>> pages) {
        String after = "";
        List<String> page;
        do {
            page = storage.scan(prefix, after, PAGE);
            if (!page.isEmpty()) {
                after = page.getLast();
                pages.accept(page.stream().map(TokenRecords::lastSegment).toList());
            }
        } while (page.size() == PAGE);
    }
}
