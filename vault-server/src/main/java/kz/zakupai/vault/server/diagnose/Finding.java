package kz.zakupai.vault.server.diagnose;

import java.util.List;

/**
 * What one check found, with those below it.
 *
 * @param status never better than that of a child
 * @param message what was found; empty where the status says it all
 * @param warnings what may become a problem, one sentence each
 * @param advice what to do about it; empty for nothing
 */
public record Finding(
        String name, Status status, String message, List<String> warnings, String advice, List<Finding> children) {
    public Finding {
        warnings = List.copyOf(warnings);
        children = List.copyOf(children);
        for (Finding child : children) {
            status = status.worse(child.status());
        }
        if (!warnings.isEmpty()) {
            status = status.worse(Status.WARNING);
        }
    }

    static Finding success(String name, String message) {
        return new Finding(name, Status.SUCCESS, message, List.of(), "", List.of());
    }

    static Finding skipped(String name, String message) {
        return new Finding(name, Status.SKIPPED, message, List.of(), "", List.of());
    }

    static Finding warning(String name, String message, String advice) {
        return new Finding(name, Status.WARNING, message, List.of(), advice, List.of());
    }

    static Finding failure(String name, String message, String advice) {
        return new Finding(name, Status.FAILURE, message, List.of(), advice, List.of());
    }

    /** A success unless there are warnings. */
    static Finding of(String name, String message, List<String> warnings) {
        return new Finding(name, Status.SUCCESS, warnings.isEmpty() ? message : "", warnings, "", List.of());
    }

    /** As bad as the worst below it; skipped where all is. */
    static Finding group(String name, List<Finding> children) {
        Status status =
                children.stream().allMatch(child -> child.status() == Status.SKIPPED) ? Status.SKIPPED : Status.SUCCESS;
        return new Finding(name, status, "", List.of(), "", children);
    }

    /** This check, not run. */
    public Finding leftOut() {
        return skipped(name, "skipped as requested");
    }

    /** This group with other checks below it. */
    public Finding withChildren(List<Finding> others) {
        return group(name, others);
    }
}
