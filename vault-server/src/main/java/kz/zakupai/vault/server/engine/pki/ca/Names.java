package kz.zakupai.vault.server.engine.pki.ca;

import java.util.regex.Pattern;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.key.Keys;
import kz.zakupai.vault.server.request.RequestFailure;

/** The names that operators give to issuers and keys. Errors are Vault's, all of status 400. */
final class Names {
    private static final int MAX_LENGTH = 512;
    private static final Pattern FORM = Pattern.compile("\\w(?:[\\w.-]*\\w)?");

    private Names() {}

    /** True when {@code name} may be the name of an issuer or key. */
    static boolean wellFormed(String name) {
        return name.length() <= MAX_LENGTH && FORM.matcher(name).matches();
    }

    /** The {@code issuer_name} of a request for a new issuer; empty when it has none. */
    static String newIssuer(Call call, Issuers issuers) {
        if (!call.fields().has("issuer_name")) {
            return "";
        }
        String name = issuer(call);
        if (issuers.find(call.storage(), name) != null) {
            throw RequestFailure.badRequest("issuer name already in use");
        }
        return name;
    }

    /** As {@link #newIssuer}, without a look at the names of others. */
    static String issuer(Call call) {
        String name = call.fields().string("issuer_name").strip();
        if (name.isEmpty()) {
            throw RequestFailure.badRequest("expected non-empty issuer name");
        }
        if (name.equalsIgnoreCase(Issuers.DEFAULT)) {
            throw RequestFailure.badRequest("reserved keyword 'default' can not be used as issuer name");
        }
        if (!wellFormed(name)) {
            throw RequestFailure.badRequest("issuer name contained invalid characters");
        }
        return name;
    }

    /** The {@code key_name} of a request for a new key; empty when it has none. */
    static String newKey(Call call, Keys keys) {
        if (!call.fields().has("key_name")) {
            return "";
        }
        String name = call.fields().string("key_name").strip();
        if (name.equalsIgnoreCase(Keys.DEFAULT)) {
            throw RequestFailure.badRequest("reserved keyword 'default' can not be used as key name");
        }
        if (!wellFormed(name)) {
            throw RequestFailure.badRequest("key name contained invalid characters");
        }
        if (keys.find(call.storage(), name) != null) {
            throw RequestFailure.badRequest("key name already in use");
        }
        return name;
    }

    /** A reference as a path gives it: {@code default} in any case. */
    static String reference(Call call, String field) {
        String reference = call.fields().string(field).strip();
        return reference.equalsIgnoreCase(Issuers.DEFAULT) ? Issuers.DEFAULT : reference;
    }
}
