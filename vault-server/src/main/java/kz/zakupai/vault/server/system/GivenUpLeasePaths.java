package kz.zakupai.vault.server.system;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.lease.GivenUpLeases;
import kz.zakupai.vault.server.lease.Lease;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sys/leases} and {@code sys/leases/count}: the irrevocable leases, the one type that Vault counts and lists. */
final class GivenUpLeasePaths {
    private static final int DEFAULT_LIMIT = 10_000;
    private static final String MORE =
            "Command halted because many irrevocable leases were found. To emit the entire list, re-run the command with"
                    + " force set true.";

    private final GivenUpLeases leases;
    private final MountTable mounts;

    GivenUpLeasePaths(GivenUpLeases leases, MountTable mounts) {
        this.leases = leases;
        this.mounts = mounts;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                path("leases", "Lists the irrevocable leases.")
                        .field("limit", FieldType.STRING, "At most so many, or none for all; 10,000 if not said.")
                        .on(Operation.READ, this::list)
                        .on(Operation.LIST, this::list),
                path("leases/count", "Counts the irrevocable leases.").on(Operation.READ, this::count));
    }

    private static EnginePath.Builder path(String pattern, String summary) {
        return EnginePath.of(pattern, summary)
                .field("type", FieldType.STRING, "Has to be irrevocable.")
                .field("include_child_namespaces", FieldType.BOOL, "There are none.");
    }

    private Response count(Call call) {
        requireType(call);
        var counts = new LinkedHashMap<String, @Nullable Object>();
        long sum = 0;
        for (Map.Entry<String, Long> mount : leases.byMount().entrySet()) {
            counts.put(accessor(mount.getKey()), mount.getValue());
            sum += mount.getValue();
        }
        return Response.of(Map.of("lease_count", sum, "counts", counts));
    }

    private Response list(Call call) {
        requireType(call);
        long limit = limit(call.fields().string("limit"));
        var found = new ArrayList<Lease>();
        boolean[] more = {false};
        leases.each(lease -> {
            if (found.size() < limit) {
                found.add(lease);
            } else {
                more[0] = true;
            }
        });
        found.sort(Comparator.comparing(Lease::expires).thenComparing(Lease::id));
        List<Map<String, Object>> wire = found.stream()
                .map(lease -> Map.<String, Object>of(
                        "lease_id", lease.id(), "mount_id", accessor(lease.mount()), "error", lease.error()))
                .toList();
        Response response = Response.of(Map.of("lease_count", wire.size(), "leases", wire));
        return more[0] ? response.withWarning(MORE) : response;
    }

    private static void requireType(Call call) {
        if (!call.fields().string("type").toLowerCase(Locale.ROOT).equals("irrevocable")) {
            throw RequestFailure.notFound();
        }
    }

    private static long limit(String text) {
        if (text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        if (text.equalsIgnoreCase("none")) {
            return Long.MAX_VALUE;
        }
        long limit;
        try {
            limit = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw RequestFailure.badRequest("invalid 'limit' provided: \"" + text + "\" is no number");
        }
        if (limit < 1) {
            throw RequestFailure.badRequest("limit must be 'none' or a positive integer");
        }
        return limit;
    }

    private String accessor(String uuid) {
        Mounted mounted = mounts.withUuid(uuid);
        return mounted == null ? "mount-accessor-not-found" : mounted.entry().accessor();
    }
}
