package kz.zakupai.vault.client.kv;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices new versions of secrets by asking for their numbers. Only metadata is read where the policy allows that;
 * otherwise the secret itself, of which the number is kept and nothing else. A deleted secret is no change: whoever uses
 * its last version goes on. Thread-safe; listeners are called on the thread that polls, one after the other.
 */
public final class SecretWatcher {
    /** Told about a new version. */
    @FunctionalInterface
    public interface Listener {
        /** When it throws, the same version is announced again after a pause that doubles from poll to poll. */
        void onChange(String path, long newVersion);
    }

    private record Watched(KeyValueStore store, String path, Listener listener) {}

    private final VaultTransport vault;
    private final List<Watched> watched = new CopyOnWriteArrayList<>();
    private final Map<Watched, Long> seen = new HashMap<>();
    private final Map<Watched, Backoff> backoffs = new HashMap<>();
    private final Map<String, Boolean> metadataAllowed = new HashMap<>();

    /** @param vault adds the token by itself and makes single attempts: the next poll is the retry */
    public SecretWatcher(VaultTransport vault) {
        this.vault = vault;
    }

    /**
     * Watches a path of a mount of version 2.
     *
     * @param knownVersion the version that the listener's owner has read; any later one is a change
     */
    public synchronized void watch(String mount, String path, long knownVersion, Listener listener) {
        Watched entry = new Watched(new KeyValueStore(vault, mount, KeyValueVersion.V2), path, listener);
        seen.put(entry, knownVersion);
        watched.add(entry);
    }

    /** Whether anything is watched. */
    public boolean isIdle() {
        return watched.isEmpty();
    }

    /** Asks once for every watched path and calls the listeners of those that changed. Never throws. */
    public void poll() {
        for (Watched entry : watched) {
            try {
                pollOne(entry);
            } catch (VaultException e) {
                log().debug("could not ask for {}: {}", entry.path(), e.getMessage());
            }
        }
    }

    private synchronized void pollOne(Watched entry) {
        Optional<Long> current = currentVersion(entry);
        long known = seen.getOrDefault(entry, 0L);
        if (current.isEmpty() || current.get() == known) {
            return;
        }
        Backoff backoff = backoffs.computeIfAbsent(entry, _ -> new Backoff());
        if (backoff.isPauseFor(current.get())) {
            return;
        }
        try {
            entry.listener().onChange(entry.path(), current.get());
            seen.put(entry, current.get());
            backoffs.remove(entry);
        } catch (RuntimeException e) {
            backoff.failed(current.get());
            log().warn(
                            "version {} of {} could not be taken over ({}): it will be tried again",
                            current.get(),
                            entry.path(),
                            e.getClass().getSimpleName());
        }
    }

    private Optional<Long> currentVersion(Watched entry) {
        String metadataPath = entry.store().metadataPath(entry.path());
        if (!metadataAllowed.computeIfAbsent(metadataPath, this::mayRead)) {
            return entry.store().read(entry.path()).map(StoredSecret::version);
        }
        VaultRequest request = VaultRequest.get(metadataPath);
        VaultResponse response = vault.send(request);
        if (response.status() == 403) {
            metadataAllowed.put(metadataPath, false);
            return Optional.empty();
        }
        if (response.status() == 404) {
            return Optional.empty();
        }
        JsonObject data = response.orThrow(request).json().object("data");
        Optional<Long> current = data.wholeNumber("current_version");
        JsonObject version = data.object("versions").object(current.orElse(0L).toString());
        boolean mayBeGone = version.isTrue("destroyed")
                || version.text("deletion_time").filter(time -> !time.isEmpty()).isPresent();
        return mayBeGone ? entry.store().read(entry.path()).map(StoredSecret::version) : current;
    }

    /** Asked beforehand, so that a service that may not read metadata leaves no denial in the audit log. */
    private boolean mayRead(String path) {
        VaultRequest request = VaultRequest.put("sys/capabilities-self", JsonValue.of(Map.of("paths", List.of(path))));
        VaultResponse response = vault.send(request);
        boolean willAnswerLater = response.status() == 429 || response.status() >= 500;
        if (!response.succeeded() && !willAnswerLater) {
            return false;
        }
        JsonObject answer = response.orThrow(request).json();
        List<String> capabilities = answer.object("data").array(path).texts();
        return capabilities.contains("read") || capabilities.contains("root");
    }

    private static Logger log() {
        return LoggerFactory.getLogger(SecretWatcher.class);
    }
}
