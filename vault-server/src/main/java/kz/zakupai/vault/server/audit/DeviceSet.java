package kz.zakupai.vault.server.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The devices that are enabled, and which of them a line goes to. Immutable. */
final class DeviceSet {
    static final DeviceSet NONE = new DeviceSet(List.of());

    private final List<AuditDevice> devices;
    private final boolean choosy;
    private final @Nullable AuditDevice fallback;

    private DeviceSet(List<AuditDevice> devices) {
        this.devices = List.copyOf(devices);
        this.fallback = devices.stream()
                .filter(device -> device.options().fallback())
                .findFirst()
                .orElse(null);
        this.choosy = fallback != null
                || devices.stream().anyMatch(device -> device.options().filter() != null);
    }

    static DeviceSet of(List<AuditDevice> devices) {
        return devices.isEmpty() ? NONE : new DeviceSet(devices);
    }

    List<AuditDevice> all() {
        return devices;
    }

    @Nullable
    AuditDevice fallback() {
        return fallback;
    }

    /** The device at a path with its trailing slash. */
    @Nullable
    AuditDevice at(String path) {
        for (AuditDevice device : devices) {
            if (device.path().equals(path)) {
                return device;
            }
        }
        return null;
    }

    DeviceSet with(AuditDevice device) {
        List<AuditDevice> more = new ArrayList<>(devices);
        more.add(device);
        return new DeviceSet(more);
    }

    DeviceSet without(AuditDevice device) {
        List<AuditDevice> fewer = new ArrayList<>(devices);
        fewer.remove(device);
        return of(fewer);
    }

    /** Whether every line finds a device that wants it. */
    boolean complete() {
        return fallback != null
                || devices.stream().anyMatch(device -> device.options().filter() == null);
    }

    /** Who takes the lines of a call; empty when filters leave it out and there is no fallback. */
    List<AuditDevice> takers(AuditedCall call) {
        if (!choosy) {
            return devices;
        }
        List<AuditDevice> takers = new ArrayList<>(devices.size());
        for (AuditDevice device : devices) {
            if (device != fallback && device.takes(call)) {
                takers.add(device);
            }
        }
        return takers.isEmpty() && fallback != null ? List.of(fallback) : takers;
    }
}
