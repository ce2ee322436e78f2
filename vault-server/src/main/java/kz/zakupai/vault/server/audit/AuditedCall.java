package kz.zakupai.vault.server.audit;

import java.time.Instant;
import kz.zakupai.vault.server.audit.filter.Property;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * The first half of what is audited: who asks what of which mount.
 *
 * @param request with its final operation
 * @param caller null on unauthenticated paths and for unknown tokens
 * @param error the text that the request is refused with before it is handled; empty for none
 */
public record AuditedCall(Request request, @Nullable Caller caller, AuditedMount mount, Instant time, String error) {

    public static AuditedCall of(Request request, @Nullable Caller caller, AuditedMount mount, Instant time) {
        return new AuditedCall(request, caller, mount, time, "");
    }

    public AuditedCall refused(String text) {
        return new AuditedCall(request, caller, mount, time, text);
    }

    /** As lines and filters name it. */
    String operation() {
        return switch (request.operation()) {
            case CREATE -> "create";
            case READ -> "read";
            case UPDATE -> "update";
            case PATCH -> "patch";
            case DELETE -> "delete";
            case LIST -> "list";
            case HELP -> "help";
        };
    }

    /** What a filter sees of this. */
    String property(Property property) {
        return switch (property) {
            case MOUNT_POINT -> mount.point();
            case MOUNT_TYPE -> mount.type();
            case NAMESPACE -> request.namespace();
            case OPERATION -> operation();
            case PATH -> request.path();
        };
    }
}
