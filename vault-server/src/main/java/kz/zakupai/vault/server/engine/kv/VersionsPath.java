package kz.zakupai.vault.server.engine.kv;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.EntryPath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** {@code delete/}, {@code undelete/} and {@code destroy/}: what happens to chosen versions of a secret. */
final class VersionsPath {
    private static final String VERSIONS = "versions";
    private final VersionedMount mount;

    VersionsPath(VersionedMount mount) {
        this.mount = mount;
    }

    EnginePath.Builder deletePath() {
        return path("delete/{path...}", "Marks versions as deleted; undelete brings them back.")
                .onWrite(call -> change(
                        call,
                        "No version number provided",
                        version -> version.readable(call.now()) ? version.deletedAt(call.now()) : version));
    }

    EnginePath.Builder undeletePath() {
        return path("undelete/{path...}", "Brings deleted versions back.")
                .onWrite(call -> change(
                        call,
                        "No version number provided",
                        version -> version.destroyed() ? version : version.deletedAt(null)));
    }

    EnginePath.Builder destroyPath() {
        return path("destroy/{path...}", "Removes the data of versions for good.")
                .onWrite(call -> change(call, "no version number provided", Version::withoutData));
    }

    private static EnginePath.Builder path(String pattern, String summary) {
        return EnginePath.of(pattern, summary)
                .field(VERSIONS, FieldType.COMMA_INT_LIST, "The numbers of the versions.");
    }

    private Response change(Call call, String noVersions, UnaryOperator<Version> change) {
        EntryPath path = EntryPath.writable(call);
        Set<Integer> chosen = numbers(call);
        if (chosen.isEmpty()) {
            throw RequestFailure.badRequest(noVersions);
        }
        return mount.changing(call, path, keys -> {
            KeyHead before = keys.load(path);
            if (before != null) {
                UnaryOperator<Version> chosenOnly =
                        version -> chosen.contains(version.number()) ? change.apply(version) : version;
                KeyHead after = before.withVersions(chosenOnly, call.now());
                if (!after.versions().equals(before.versions())) {
                    keys.save(path, before, after);
                }
            }
            return Response.none();
        });
    }

    private static Set<Integer> numbers(Call call) {
        Set<Integer> numbers = new HashSet<>();
        if (call.fields().value(VERSIONS) instanceof List<?> list) {
            for (Object number : list) {
                if (number instanceof Integer version) {
                    numbers.add(version);
                }
            }
        }
        return numbers;
    }
}
