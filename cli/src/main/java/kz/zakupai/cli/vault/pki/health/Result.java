package kz.zakupai.cli.vault.pki.health;

import java.util.LinkedHashMap;
import java.util.Map;

/** One finding of a check. */
record Result(Status status, String endpoint, String message) {
    Map<String, Object> wire() {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("status_code", status.code());
        wire.put("status", status.text());
        wire.put("endpoint", endpoint);
        wire.put("message", message);
        return wire;
    }
}
