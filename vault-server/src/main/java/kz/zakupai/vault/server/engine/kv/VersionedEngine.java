package kz.zakupai.vault.server.engine.kv;

import java.util.List;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Handler;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;

/** The key-value engine, version 2. */
final class VersionedEngine implements Engine {
    private final List<EnginePath> paths;

    VersionedEngine() {
        var mount = new VersionedMount();
        var versions = new VersionsPath(mount);
        paths = EnginePath.Builder.all(
                new ConfigPath().path(),
                new DataPath(mount).path(),
                versions.deletePath(),
                versions.undeletePath(),
                versions.destroyPath(),
                new MetadataPath(mount).path(),
                new SubkeysPath(mount).path(),
                anyOther());
    }

    @Override
    public List<EnginePath> paths() {
        return paths;
    }

    /** Who uses version 1 paths gets told so. */
    private static EnginePath.Builder anyOther() {
        return EnginePath.of("{path...}", "Answers paths that a version 2 mount does not have.")
                .anyField()
                .on(Operation.READ, wrongPath("get"))
                .onWrite(wrongPath("put"))
                .on(Operation.PATCH, wrongPath("patch"))
                .on(Operation.DELETE, wrongPath("delete"))
                .on(Operation.LIST, wrongPath("list"));
    }

    private static Handler wrongPath(String command) {
        Response answer = Response.none()
                .withStatus(404)
                .withWarning("Invalid path for a versioned K/V secrets engine. See the API docs for the appropriate API"
                        + " endpoints to use. If using the Vault CLI, use 'vault kv " + command
                        + "' for this operation.");
        return call -> answer;
    }
}
