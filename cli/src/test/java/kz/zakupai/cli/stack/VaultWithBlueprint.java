package kz.zakupai.cli.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.stack.bootstrap.Blueprint;
import kz.zakupai.cli.stack.bootstrap.Bootstrap;
import kz.zakupai.cli.stack.bootstrap.VaultAdmin;
import kz.zakupai.vault.server.Development;
import kz.zakupai.vault.server.VaultServer;

/** A real server in this process, and the project's own bootstrap.yaml with its audit file in a temporary folder. */
public final class VaultWithBlueprint implements AutoCloseable {
    private static final Duration NO_WAIT = Duration.ZERO;

    public final Path credentials;
    public final Blueprint blueprint;
    public final VaultAdmin admin;
    public final List<String> log = new ArrayList<>();

    private final Development server;

    public VaultWithBlueprint(Path folder) {
        server = VaultServer.startDevelopment("127.0.0.1", 0, null, InstantSource.system());
        credentials = folder.resolve("creds");
        blueprint = withAuditIn(folder);
        admin = VaultAdmin.at(server.server().address());
        admin.use(server.rootToken());
    }

    private static Blueprint withAuditIn(Path folder) {
        Blueprint project = Blueprint.read(Path.of("../monitoring/vault/bootstrap.yaml"));
        var audit = new Blueprint.Audit(
                "file", "file", Map.of("file_path", folder.resolve("audit.log").toString()));
        return new Blueprint(
                project.shares(),
                project.threshold(),
                List.of(audit),
                project.engines(),
                project.policies(),
                project.roles(),
                project.authorities(),
                project.generated());
    }

    private Bootstrap bootstrap() {
        return new Bootstrap(admin, blueprint, credentials, InstantSource.system(), log::add);
    }

    /** Applies the blueprint with the root token, and goes on as the operator. */
    public int apply() {
        log.clear();
        return bootstrap().apply(NO_WAIT, server.rootToken()).changes();
    }

    /** Applies the blueprint as the operator, whose credentials are there already. */
    public Bootstrap.Applied applyAsOperator() {
        log.clear();
        return bootstrap().apply(NO_WAIT, null);
    }

    public List<String> plan() {
        return bootstrap().plan(NO_WAIT, server.rootToken());
    }

    public String address() {
        return server.server().address().toString();
    }

    /** How many tokens live, the root's among them. */
    int tokens() {
        admin.use(server.rootToken());
        return admin.list("auth/token/accessors").size();
    }

    /** Goes on with the root token. */
    public void asRoot() {
        admin.use(server.rootToken());
    }

    @Override
    public void close() {
        admin.close();
        server.close();
    }
}
