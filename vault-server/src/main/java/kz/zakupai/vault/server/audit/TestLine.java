package kz.zakupai.vault.server.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.RequestFailure;

/** The line that proves that a new device can write: an update of {@code sys/audit/test}, whatever its filter lets through. */
final class TestLine {
    private TestLine() {}

    /** @throws RequestFailure 400 when it can't be written; the device is closed then */
    static void write(AuditDevice device, Instant now) {
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
        IOException failure = device.submit(AuditedCall.of(request, null, AuditedMount.NONE, now), null, null)
                .await();
        if (failure != null) {
            AuditDevices.closed(device);
            throw RequestFailure.badRequest("cannot write to the audit device's "
                    + device.options().sink().place() + ": " + failure.getMessage()
                    + "; skip_test=true enables it nevertheless");
        }
    }
}
