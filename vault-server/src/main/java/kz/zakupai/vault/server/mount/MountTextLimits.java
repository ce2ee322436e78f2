package kz.zakupai.vault.server.mount;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.request.RequestFailure;

/**
 * How long the free texts of a mount may be. Every mount is kept in memory and all are stored in one entry, which each change
 * writes anew: what one of them holds must stay small.
 */
final class MountTextLimits {
    static final int PATH = 2_048;
    static final int DESCRIPTION = 4_096;
    static final int OPTIONS = 64;
    static final int OPTION_NAME = 256;
    static final int OPTION_VALUE = 4_096;
    static final int LIST_ITEMS = 256;
    static final int LIST_ITEM = 256;

    private MountTextLimits() {}

    /** @throws RequestFailure 400 when a text of {@code entry} is too long, or it has too many of them */
    static void check(MountEntry entry) {
        atMost("path", entry.path(), PATH);
        atMost("description", entry.description(), DESCRIPTION);
        if (entry.description().chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
            throw RequestFailure.badRequest("description must not hold control characters");
        }
        options(entry.options());
        MountTuning tuning = entry.tuning();
        list("audit_non_hmac_request_keys", tuning.auditNonHmacRequestKeys());
        list("audit_non_hmac_response_keys", tuning.auditNonHmacResponseKeys());
        list("passthrough_request_headers", tuning.passthroughRequestHeaders());
        list("allowed_response_headers", tuning.allowedResponseHeaders());
    }

    private static void options(Map<String, String> options) {
        if (options.size() > OPTIONS) {
            throw RequestFailure.badRequest("options takes at most " + OPTIONS + " entries");
        }
        options.forEach((name, value) -> {
            atMost("the name of an option", name, OPTION_NAME);
            atMost("the value of an option", value, OPTION_VALUE);
        });
    }

    private static void list(String name, List<String> items) {
        if (items.size() > LIST_ITEMS) {
            throw RequestFailure.badRequest(name + " takes at most " + LIST_ITEMS + " items");
        }
        items.forEach(item -> atMost("an item of " + name, item, LIST_ITEM));
    }

    private static void atMost(String what, String text, int most) {
        if (text.length() > most) {
            throw RequestFailure.badRequest(what + " may have at most " + most + " characters, not " + text.length());
        }
    }
}
