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
import kz.zakupai.vault.server.audit.network.Pauses;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The enabled audit devices: their table, kept in the storage, and the way in for every line. Thread-safe.
 *
 * <p>A device that cannot open its file or reach its receiver stays enabled and fails every line, so that a server whose
 * only device is broken serves nothing rather than serving unseen.
 */
public final class AuditDevices {
    private static final Logger LOG = LoggerFactory.getLogger(AuditDevices.class);
    private static final int SALT_BYTES = 32;

    private final DeviceTable table;
    private final AuditSettings settings;
    private final Pauses pauses;
    private final SecureRandom random = new SecureRandom();
    private final HeaderRules headers = new HeaderRules();
    private volatile DeviceSet devices = DeviceSet.NONE;
    private volatile AuditObserver observer = AuditObserver.NOBODY;
    private volatile boolean closed;

    /** @param storage a view of its own */
    public AuditDevices(Storage storage, AuditSettings settings) {
        this(storage, settings, Pauses.real());
    }

    /** @param pauses between two calls of a receiver that is out of reach */
    AuditDevices(Storage storage, AuditSettings settings, Pauses pauses) {
        this.table = new DeviceTable(storage);
        this.settings = settings;
        this.pauses = pauses;
    }

    /** Opens the stored devices: to be called after unsealing, before the first request. */
    public synchronized void load() {
        close();
        headers.replace(table.headers());
        devices = DeviceSet.of(table.devices().stream().map(this::opened).toList());
        closed = false;
    }

    /** Tells {@code told} of every line from now on. */
    public synchronized void observe(AuditObserver told) {
        observer = told;
        devices.all().forEach(device -> device.observe(told));
    }

    /** Closes all devices without forgetting them: for sealing and stopping. What is still in work then fails. */
    public synchronized void close() {
        closed = true;
        List<AuditDevice> open = devices.all();
        devices = DeviceSet.NONE;
        open.forEach(AuditDevices::closed);
    }

    /** Opens all files and connections anew, after files were moved away: SIGHUP. A device that cannot keeps failing. */
    public synchronized void reload() {
        for (AuditDevice device : devices.all()) {
            try {
                device.open();
            } catch (IOException e) {
                LOG.error("audit device {} cannot be opened anew: {}", device.path(), e.toString());
            }
        }
    }

    public List<AuditDeviceInfo> list() {
        return devices.all().stream().map(device -> device.config().info()).toList();
    }

    /**
     * Enables a device by request, after a test line has been written to it.
     *
     * @param path with or without a slash at its end
     * @return what to warn of
     * @throws RequestFailure 400 for a path in use, an unknown type, wrong options, or a place that cannot be written to
     */
    public synchronized List<String> enable(
            String path, String type, String description, boolean local, Map<String, String> options, Instant now) {
        if (!settings.creationAllowed()) {
            throw RequestFailure.badRequest(
                    "audit devices are not enabled by request here: write an audit stanza into the "
                            + "server's configuration, or set unsafe_allow_api_audit_creation = true there");
        }
        enable(new AuditDeviceInfo(folder(path), type, description, local, options), false, now);
        return devices.complete()
                ? List.of()
                : List.of("every device has a filter and none is the fallback: a request that no filter lets through "
                        + "leaves no trace. Enable a device without filter, or one with fallback=true");
    }

    private void enable(AuditDeviceInfo info, boolean declared, Instant now) {
        DeviceOptions options = DeviceOptions.of(info.type(), info.options(), settings.prefixAllowed());
        checkPlace(info.path(), options);
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var config = new DeviceConfig(info, UUID.randomUUID().toString(), Secret.of(salt), declared);
        var device = new AuditDevice(config, options, headers, pauses);
        if (options.skipTest()) {
            openOrTell(device);
        } else {
            TestLine.write(device, now);
        }
        boolean stored = false;
        try {
            table.put(config);
            stored = true;
        } finally {
            if (!stored) {
                closed(device);
            }
        }
        device.observe(observer);
        devices = devices.with(device);
    }

    private void checkPlace(String path, DeviceOptions options) {
        DeviceSet enabled = devices;
        for (AuditDevice device : enabled.all()) {
            if (device.path().startsWith(path) || path.startsWith(device.path())) {
                throw RequestFailure.badRequest("path already in use");
            }
        }
        if (enabled.all().size() >= DeviceTable.MOST) {
            throw RequestFailure.badRequest("more than " + DeviceTable.MOST + " audit devices");
        }
        AuditDevice fallback = enabled.fallback();
        if (options.fallback() && fallback != null) {
            throw RequestFailure.badRequest("there is a fallback device already, at " + fallback.path());
        }
    }

    /**
     * Disables a device by request; an unknown path is no error.
     *
     * @return whether there was one
     * @throws RequestFailure 400 for a device of the configuration
     */
    public synchronized boolean disable(String path) {
        AuditDevice device = devices.at(folder(path));
        if (device == null) {
            return false;
        }
        if (device.config().declared()) {
            throw RequestFailure.badRequest(
                    "the server's configuration declares this audit device: take its audit stanza "
                            + "out there and send SIGHUP, or restart");
        }
        remove(device);
        return true;
    }

    private void remove(AuditDevice device) {
        table.remove(device.config());
        devices = devices.without(device);
        closed(device);
    }

    /**
     * Makes the devices of the configuration those that it names: new ones are enabled, those that it named before and
     * does not name now are disabled. One that it names with other options stays as it is, which is logged.
     *
     * @throws RequestFailure when a new one can't be enabled; nothing was disabled then
     */
    public synchronized void declare(List<AuditDeviceInfo> named, Instant now) {
        List<String> paths = new ArrayList<>();
        for (AuditDeviceInfo info : named) {
            var normal = new AuditDeviceInfo(
                    folder(info.path()), info.type(), info.description(), info.local(), info.options());
            paths.add(normal.path());
            AuditDevice there = devices.at(normal.path());
            if (there == null) {
                enable(normal, true, now);
            } else {
                keep(there, normal);
            }
        }
        for (AuditDevice device : devices.all()) {
            if (device.config().declared() && !paths.contains(device.path())) {
                LOG.warn("audit device {} is not in the configuration any more and is disabled", device.path());
                remove(device);
            }
        }
    }

    private void keep(AuditDevice there, AuditDeviceInfo named) {
        if (!there.config().info().equals(named)) {
            LOG.warn(
                    "audit device {} is enabled with other settings than the configuration has, and keeps them: audit "
                            + "devices are not changed; name the new one otherwise",
                    there.path());
        } else if (!there.config().declared()) {
            there.config(there.config().asDeclared());
            table.put(there.config());
        }
    }

    /** How many lines each device, by its path, could not write since it was opened here; other devices may have. */
    public Map<String, Long> failures() {
        var counts = new LinkedHashMap<String, Long>();
        devices.all().forEach(device -> counts.put(device.path(), device.failures()));
        return counts;
    }

    /** Hands the line of a request to the devices that want it, before it is handled. */
    public AuditTicket request(AuditedCall call) {
        return submit(call, null, null);
    }

    /**
     * Hands the line of an answer to the devices that want it, before it leaves.
     *
     * @param asked of the same call's request; not to be awaited later than what this returns
     */
    public AuditTicket response(AuditedCall call, AuditedAnswer answer, AuditTicket asked) {
        return submit(call, answer, asked);
    }

    /**
     * What the device's lines show in place of {@code text}: {@code sys/audit-hash}.
     *
     * @throws RequestFailure 400 for an unknown device
     */
    public String hash(String path, String text) {
        AuditDevice device = devices.at(folder(path));
        if (device == null) {
            throw RequestFailure.badRequest("unknown audit backend");
        }
        return device.hash(text);
    }

    /** The audited request headers by lower-case name; true where their values are hashed. */
    public Map<String, Boolean> auditedHeaders() {
        return table.headers();
    }

    /** Changes the audited request headers, lower-case names, at once or not at all. */
    public synchronized void changeAuditedHeaders(Consumer<Map<String, Boolean>> change) {
        Map<String, Boolean> rules = table.headers();
        change.accept(rules);
        table.headers(rules);
        headers.replace(rules);
    }

    private AuditTicket submit(AuditedCall call, @Nullable AuditedAnswer answer, @Nullable AuditTicket asked) {
        DeviceSet enabled = devices;
        if (closed) {
            throw new BarrierSealed();
        }
        List<AuditDevice> takers = enabled.takers(call);
        if (takers.isEmpty()) {
            if (enabled != DeviceSet.NONE) {
                observer.fallback(false);
            }
            return AuditTicket.NOTHING_TO_WRITE;
        }
        if (takers.size() == 1) {
            return new AuditTicket(List.of(submit(takers.getFirst(), call, answer, asked)), asked);
        }
        List<AuditDevice.Pending> lines = new ArrayList<>(takers.size());
        for (AuditDevice device : takers) {
            lines.add(submit(device, call, answer, asked));
        }
        return new AuditTicket(lines, asked);
    }

    private static AuditDevice.Pending submit(
            AuditDevice device, AuditedCall call, @Nullable AuditedAnswer answer, @Nullable AuditTicket asked) {
        return device.submit(call, answer, asked == null ? null : asked.line(device));
    }

    private AuditDevice opened(DeviceConfig config) {
        AuditDeviceInfo info = config.info();
        var device = new AuditDevice(config, DeviceOptions.of(info.type(), info.options(), true), headers, pauses);
        device.observe(observer);
        openOrTell(device);
        return device;
    }

    private static void openOrTell(AuditDevice device) {
        try {
            device.open();
        } catch (IOException e) {
            LOG.error("audit device {} cannot be opened: {}", device.path(), e.toString());
        }
    }

    static void closed(AuditDevice device) {
        try {
            device.close();
        } catch (IOException e) {
            LOG.warn("audit device {} did not close cleanly: {}", device.path(), e.toString());
        }
    }

    private static String folder(String path) {
        String folder = path.endsWith("/") ? path : path + "/";
        if (folder.length() < 2 || folder.startsWith("/") || folder.contains("//")) {
            throw RequestFailure.badRequest("an audit device's path must not be empty");
        }
        return folder;
    }
}
