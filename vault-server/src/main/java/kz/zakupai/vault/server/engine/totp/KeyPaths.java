package kz.zakupai.vault.server.engine.totp;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code keys} and {@code keys/NAME}. */
final class KeyPaths {
    private static final String AFTER = "after";
    private static final String LIMIT = "limit";

    private final KeyedLocks locks;

    KeyPaths(KeyedLocks locks) {
        this.locks = locks;
    }

    EnginePath.Builder list() {
        return EnginePath.of("keys", "Lists the keys.")
                .field(AFTER, FieldType.STRING, "The name after which the list begins.")
                .field(LIMIT, FieldType.INT, "How many names at most; 0 for all.")
                .on(
                        Operation.LIST,
                        call -> Response.keys(new TotpKeys(call.storage())
                                .names(
                                        call.fields().string(AFTER),
                                        Math.max(0, call.fields().integer(LIMIT)))));
    }

    EnginePath.Builder key() {
        return EnginePath.of("keys/{name}", "Reads, makes, imports and deletes a key.")
                .field("name", FieldType.STRING, "The key's name.")
                .field(field(KeyRequest.GENERATE, FieldType.BOOL, false, "Whether the key is made here."))
                .field(field(
                        KeyRequest.EXPORTED,
                        FieldType.BOOL,
                        true,
                        "Whether the address and barcode of a key that is made here are shown."))
                .field(field(KeyRequest.KEY_SIZE, FieldType.INT, 20, "The bytes of a key that is made here."))
                .field(KeyRequest.KEY, FieldType.STRING, "The key in Base32, to import it.")
                .field(
                        KeyRequest.ISSUER,
                        FieldType.STRING,
                        "Whose key it is; must be given for a key that is made here.")
                .field(
                        KeyRequest.ACCOUNT_NAME,
                        FieldType.STRING,
                        "The account that it is for; must be given for a key that is made here.")
                .field(field(KeyRequest.PERIOD, FieldType.DURATION, Duration.ofSeconds(30), "How long a code holds."))
                .field(field(KeyRequest.ALGORITHM, FieldType.STRING, "SHA1", "SHA1, SHA256 or SHA512."))
                .field(field(KeyRequest.DIGITS, FieldType.INT, 6, "The digits of a code: 6 or 8."))
                .field(field(
                        KeyRequest.SKEW,
                        FieldType.INT,
                        1,
                        "How many periods before and after the present one are accepted: 0 or 1."))
                .field(field(
                        KeyRequest.QR_SIZE,
                        FieldType.INT,
                        200,
                        "The pixels of each side of the barcode; 0 for no barcode."))
                .field(KeyRequest.URL, FieldType.STRING, "An otpauth address that holds everything, to import it.")
                .on(Operation.READ, KeyPaths::read)
                .onWrite(this::write)
                .on(Operation.DELETE, this::delete);
    }

    private static Field field(String name, FieldType type, Object fallback, String description) {
        return Field.of(name, type, description).orElse(fallback);
    }

    private static Response read(Call call) {
        TotpKey key = new TotpKeys(call.storage()).find(TotpKeys.name(call));
        if (key == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(key.wire());
    }

    private Response write(Call call) {
        String name = TotpKeys.name(call);
        KeyRequest request = KeyRequest.of(call.fields());
        TotpKey key = request.key();
        Response answer = shown(request, key);
        locks.run(name, () -> new TotpKeys(call.storage()).save(name, key));
        return answer;
    }

    /** A key that was made here is shown this once, unless the request does not want it. */
    private static Response shown(KeyRequest request, TotpKey key) {
        if (!request.generate() || !request.exported()) {
            return Response.none();
        }
        String url = OtpAuthUrl.of(key);
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        if (request.qrSize() > 0) {
            data.put("barcode", Barcode.of(url, request.qrSize()));
        }
        data.put("url", url);
        return Response.of(data);
    }

    private Response delete(Call call) {
        String name = TotpKeys.name(call);
        locks.run(name, () -> new TotpKeys(call.storage()).delete(name));
        return Response.none();
    }
}
