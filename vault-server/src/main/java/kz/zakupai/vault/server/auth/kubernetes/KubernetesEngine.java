package kz.zakupai.vault.server.auth.kubernetes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.LoginRoles;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;

/** The Kubernetes auth method. See its <a href="https://developer.hashicorp.com/vault/api-docs/auth/kubernetes">API page</a>. */
public final class KubernetesEngine implements Engine {
    private final Clusters clusters;
    private final List<EnginePath> paths;

    public KubernetesEngine() {
        this(PodFiles.STANDARD);
    }

    KubernetesEngine(PodFiles pod) {
        clusters = new Clusters(pod);
        var builders = new ArrayList<>(new RolePaths().all());
        builders.add(ConfigPath.path());
        builders.add(new LoginPath(clusters).path());
        // The names of roles are the same in any case.
        paths = builders.stream()
                .map(path -> path.otherSpelling(text -> text.toLowerCase(Locale.ROOT))
                        .build())
                .toList();
    }

    @Override
    public List<EnginePath> paths() {
        return paths;
    }

    @Override
    public LoginRoles loginRoles() {
        return LoginRoles.of(LoginPath.ROLE, LoginPath::role);
    }

    /** The role must still exist; its present times hold for the token's next life. */
    @Override
    public Login renew(Login login, Connection from, Mount mount, Storage storage, Instant now) {
        String name = login.internal().getOrDefault(LoginPath.ROLE, "");
        KubernetesRole role = name.isEmpty() ? null : new KubernetesRoles(storage).find(name);
        if (role == null) {
            throw RequestFailure.badRequest("role " + name + " does not exist during renewal");
        }
        return login.withToken(login.token().withTimesOf(role.token().token()));
    }

    @Override
    public void close() {
        clusters.close();
    }
}
