package kz.zakupai.vault.server.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;

/** What is kept of audit devices in the storage: the devices and the audited headers. Not thread-safe. */
final class DeviceTable {
    static final int MOST = 32;

    private static final String FOLDER = "device/";
    private static final String HEADERS = "headers";

    private final Storage storage;

    DeviceTable(Storage storage) {
        this.storage = storage;
    }

    List<DeviceConfig> devices() {
        List<DeviceConfig> devices = new ArrayList<>();
        for (String name : storage.scan(FOLDER, "", MOST)) {
            byte[] stored = storage.get(name);
            if (stored != null) {
                devices.add(DeviceConfig.read(stored));
            }
        }
        return devices;
    }

    void put(DeviceConfig device) {
        storage.put(FOLDER + device.uuid(), device.stored());
    }

    void remove(DeviceConfig device) {
        storage.delete(FOLDER + device.uuid());
    }

    /** By lower-case name; true where values are hashed. */
    Map<String, Boolean> headers() {
        byte[] stored = storage.get(HEADERS);
        Map<String, Boolean> rules = new LinkedHashMap<>();
        if (stored != null) {
            Json.object(stored).forEach((name, hashed) -> rules.put(name, Boolean.TRUE.equals(hashed)));
        }
        return rules;
    }

    void headers(Map<String, Boolean> rules) {
        storage.put(HEADERS, Json.bytes(rules));
    }
}
