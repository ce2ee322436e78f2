package kz.zakupai.vault.server.engine.totp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** {@code code/NAME}: gives the code that holds now, or checks one. A code is good for one check (RFC 6238 section 5.2). */
final class CodePath {
    private static final String CODE = "code";
    private static final int MAX_CODE = 64;

    private final KeyedLocks locks;

    CodePath(KeyedLocks locks) {
        this.locks = locks;
    }

    EnginePath.Builder path() {
        return EnginePath.of("code/{name}", "Gives the code that holds now, or checks one.")
                .field("name", FieldType.STRING, "The key's name.")
                .field(CODE, FieldType.STRING, "The code to check.")
                .on(Operation.READ, CodePath::give)
                .onWrite(this::check);
    }

    private static Response give(Call call) {
        TotpKey key = new TotpKeys(call.storage()).need(TotpKeys.name(call));
        return Response.of(Map.of(CODE, key.code(key.step(call.now()))));
    }

    private Response check(Call call) {
        String name = TotpKeys.name(call);
        String code = call.fields().string(CODE).strip();
        if (code.isEmpty()) {
            throw RequestFailure.badRequest("the code value is required");
        }
        boolean valid = locks.locked(name, () -> use(call, name, code));
        return Response.of(Map.of("valid", valid));
    }

    private static boolean use(Call call, String name, String code) {
        var keys = new TotpKeys(call.storage());
        TotpKey key = keys.need(name);
        if (code.length() > MAX_CODE) {
            return false;
        }
        List<Long> used = keys.used(name);
        List<Long> steps = key.stepsOf(code, call.now());
        if (steps.isEmpty()) {
            return false;
        }
        if (used.stream().anyMatch(steps::contains)) {
            throw RequestFailure.badRequest("code already used; wait until the next time period");
        }
        long oldest = key.step(call.now()) - key.skew();
        var kept = new ArrayList<Long>(steps);
        used.stream().filter(step -> step >= oldest).forEach(kept::add);
        keys.saveUsed(name, kept);
        return true;
    }
}
