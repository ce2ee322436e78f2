package kz.zakupai.vault.server.audit;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The enabled audit devices: their table, kept in the storage, and the way in for every line. Thread-safe.
 *
 * <p>A device that cannot open its file stays enabled and fails every line, so that a server whose only device is broken
 * serves nothing rather than serving unseen.
 */
public final class AuditDevices {
    private static final Logger LOG = LoggerFactory.getLogger(AuditDevices.class);
    private static final String TABLE = "device/";
    private static final String HEADERS = "headers";
    private static final int SALT_BYTES = 32;
    private static final int MAX_DEVICES = 32;

    private final Storage storage;
    private final boolean prefixAllowed;
    private final SecureRandom random = new SecureRandom();
    private final HeaderRules headers = new HeaderRules();
    private volatile List<AuditDevice> devices = List.of();
    private volatile boolean closed;

    /**
     * @param storage a view of its own
     * @param prefixAllowed whether devices may put a prefix before their lines ({@code allow_audit_log_prefixing})
     */
    public AuditDevices(Storage storage, boolean prefixAllowed) {
        this.storage = storage;
        this.prefixAllowed = prefixAllowed;
    }

    /** Opens the stored devices: to be called after unsealing, before the first request. */
    public synchronized void load() {
        close();
        headers.replace(storedHeaders());
        List<AuditDevice> opened = new ArrayList<>();
        for (String name : storage.scan(TABLE, "", MAX_DEVICES)) {
            byte[] stored = storage.get(name);
            if (stored != null) {
                opened.add(opened(DeviceConfig.read(stored)));
            }
        }
        devices = List.copyOf(opened);
        closed = false;
    }

    /** Closes all devices without forgetting them: for sealing and stopping. What is still in work then fails. */
    public synchronized void close() {
        closed = true;
        List<AuditDevice> open = devices;
        devices = List.of();
        open.forEach(AuditDevices::closed);
    }

    /** Opens all files anew, after they were moved away: SIGHUP. A device that cannot keeps failing its lines. */
    public synchronized void reload() {
        for (AuditDevice device : devices) {
            try {
                device.open();
            } catch (IOException e) {
                LOG.error("audit device {} cannot reopen its file: {}", device.path(), e.toString());
            }
        }
    }

    public List<AuditDeviceInfo> list() {
        return devices.stream().map(device -> device.config().info()).toList();
    }

    /**
     * Enables a device after a test line has been written to it.
     *
     * @param path with or without a slash at its end
     * @throws RequestFailure 400 for a path in use, an unknown type, wrong options, or a file that cannot be written
     */
    public synchronized void enable(
            String path, String type, String description, boolean local, Map<String, String> options, Instant now) {
        String folder = folder(path);
        if (!type.equals("file")) {
            throw RequestFailure.badRequest("unknown backend type: \"" + type + "\"");
        }
        for (AuditDevice device : devices) {
            if (device.path().startsWith(folder) || folder.startsWith(device.path())) {
                throw RequestFailure.badRequest("path already in use");
            }
        }
        if (devices.size() >= MAX_DEVICES) {
            throw RequestFailure.badRequest("more than " + MAX_DEVICES + " audit devices");
        }
        FileOptions checked = FileOptions.of(options, prefixAllowed);
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        DeviceConfig config = new DeviceConfig(
                new AuditDeviceInfo(folder, type, description, local, options),
                UUID.randomUUID().toString(),
                Secret.of(salt));
        AuditDevice device = new AuditDevice(config, checked, headers);
        test(device, now);
        storage.put(TABLE + config.uuid(), config.stored());
        List<AuditDevice> more = new ArrayList<>(devices);
        more.add(device);
        devices = List.copyOf(more);
    }

    /** Disables a device; an unknown path is no error. Returns whether there was one. */
    public synchronized boolean disable(String path) {
        String folder = folder(path);
        for (AuditDevice device : devices) {
            if (device.path().equals(folder)) {
                storage.delete(TABLE + device.config().uuid());
                List<AuditDevice> fewer = new ArrayList<>(devices);
                fewer.remove(device);
                devices = List.copyOf(fewer);
                closed(device);
                return true;
            }
        }
        return false;
    }

    /** How many lines each device, by its path, could not write since it was opened here; other devices may have. */
    public Map<String, Long> failures() {
        var counts = new LinkedHashMap<String, Long>();
        devices.forEach(device -> counts.put(device.path(), device.failures()));
        return counts;
    }

    /** Hands the line of a request to all devices, before it is handled. */
    public AuditTicket request(AuditedCall call) {
        return submit(call, null);
    }

    /** Hands the line of an answer to all devices, before it leaves. */
    public AuditTicket response(AuditedCall call, AuditedAnswer answer) {
        return submit(call, answer);
    }

    /**
     * What the device's lines show in place of {@code text}: {@code sys/audit-hash}.
     *
     * @throws RequestFailure 400 for an unknown device
     */
    public String hash(String path, String text) {
        String folder = folder(path);
        return devices.stream()
                .filter(device -> device.path().equals(folder))
                .findFirst()
                .orElseThrow(() -> RequestFailure.badRequest("unknown audit backend"))
                .hash(text);
    }

    /** The audited request headers by lower-case name; true where their values are hashed. */
    public Map<String, Boolean> auditedHeaders() {
        return storedHeaders();
    }

    /** Changes the audited request headers, lower-case names, at once or not at all. */
    public synchronized void changeAuditedHeaders(Consumer<Map<String, Boolean>> change) {
        Map<String, Boolean> rules = storedHeaders();
        change.accept(rules);
        storage.put(HEADERS, Json.bytes(rules));
        headers.replace(rules);
    }

    private AuditTicket submit(AuditedCall call, @Nullable AuditedAnswer answer) {
        List<AuditDevice> enabled = devices;
        if (closed) {
            throw new BarrierSealed();
        }
        if (enabled.isEmpty()) {
            return AuditTicket.NOTHING_TO_WRITE;
        }
        if (enabled.size() == 1) {
            return new AuditTicket(List.of(enabled.getFirst().submit(call, answer)));
        }
        List<AuditDevice.Pending> lines = new ArrayList<>(enabled.size());
        for (AuditDevice device : enabled) {
            lines.add(device.submit(call, answer));
        }
        return new AuditTicket(lines);
    }

    private AuditDevice opened(DeviceConfig config) {
        AuditDevice device =
                new AuditDevice(config, FileOptions.of(config.info().options(), true), headers);
        try {
            device.open();
        } catch (IOException e) {
            LOG.error("audit device {} cannot open its file: {}", device.path(), e.toString());
        }
        return device;
    }

    private static void test(AuditDevice device, Instant now) {
        Request request = new Request(
                UUID.randomUUID().toString(),
                Operation.UPDATE,
                "sys/audit/test",
                Map.of(),
                null,
                null,
                "",
                new Connection("", 0, List.of()),
                Map.of());
        IOException failure = device.submit(AuditedCall.of(request, null, AuditedMount.NONE, now), null)
                .await();
        if (failure != null) {
            closed(device);
            throw RequestFailure.badRequest("cannot write to the audit device's file: " + failure.getMessage());
        }
    }

    private static void closed(AuditDevice device) {
        try {
            device.close();
        } catch (IOException e) {
            LOG.warn("audit device {} did not close cleanly: {}", device.path(), e.toString());
        }
    }

    private Map<String, Boolean> storedHeaders() {
        byte[] stored = storage.get(HEADERS);
        Map<String, Boolean> rules = new LinkedHashMap<>();
        if (stored != null) {
            Json.object(stored).forEach((name, hashed) -> rules.put(name, Boolean.TRUE.equals(hashed)));
        }
        return rules;
    }

    private static String folder(String path) {
        String folder = path.endsWith("/") ? path : path + "/";
        if (folder.length() < 2 || folder.startsWith("/") || folder.contains("//")) {
            throw RequestFailure.badRequest("an audit device's path must not be empty");
        }
        return folder;
    }
}
