package kz.zakupai.vault.server;

import java.security.SecureRandom;
import java.util.Map;
import java.util.function.Function;
import kz.zakupai.vault.server.auth.approle.AppRoleEngine;
import kz.zakupai.vault.server.auth.cert.CertEngine;
import kz.zakupai.vault.server.auth.github.GithubEngine;
import kz.zakupai.vault.server.auth.jwt.JwtEngine;
import kz.zakupai.vault.server.auth.kubernetes.KubernetesEngine;
import kz.zakupai.vault.server.auth.userpass.UserpassEngine;
import kz.zakupai.vault.server.core.MountedEntities;
import kz.zakupai.vault.server.core.TokenRenewals;
import kz.zakupai.vault.server.core.Unsealed;
import kz.zakupai.vault.server.engine.cubbyhole.CubbyholeEngine;
import kz.zakupai.vault.server.engine.database.DatabaseEngine;
import kz.zakupai.vault.server.engine.kv.KvEngine;
import kz.zakupai.vault.server.engine.pki.PkiEngine;
import kz.zakupai.vault.server.engine.totp.TotpEngine;
import kz.zakupai.vault.server.engine.transit.TransitEngine;
import kz.zakupai.vault.server.identity.IdentityEngine;
import kz.zakupai.vault.server.identity.NamedMount;
import kz.zakupai.vault.server.identity.ResolvedIdentity;
import kz.zakupai.vault.server.identity.oidc.OidcEngine;
import kz.zakupai.vault.server.mount.EngineCatalog;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.password.PasswordPolicies;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.system.ServerControls;
import kz.zakupai.vault.server.system.SystemEngine;
import kz.zakupai.vault.server.token.TokenEngine;
import org.jspecify.annotations.Nullable;

/** Every engine and auth method of this server. Adding one means its own package and a line here. */
final class EngineList {
    private EngineList() {}

    static Function<Unsealed, EngineCatalog> with(ServerControls controls) {
        return unsealed -> new EngineCatalog(
                Map.of(
                        "kv", entry -> KvEngine.of(entry.options()),
                        "cubbyhole", entry -> new CubbyholeEngine(),
                        "totp", entry -> new TotpEngine(),
                        "database", entry -> databaseEngine(unsealed),
                        "pki", entry -> new PkiEngine((entity, parameter) -> value(unsealed, entity, parameter)),
                        "identity", entry -> identityEngine(unsealed),
                        "transit", entry -> new TransitEngine(),
                        "system", entry -> new SystemEngine(unsealed, controls)),
                Map.of(
                        "approle", entry -> new AppRoleEngine(),
                        "cert", entry -> new CertEngine(),
                        "userpass", entry -> new UserpassEngine(),
                        "github", entry -> new GithubEngine(),
                        "kubernetes", entry -> new KubernetesEngine(),
                        "jwt", entry -> new JwtEngine(),
                        "oidc", entry -> new JwtEngine(),
                        "token", entry -> tokenEngine(unsealed)));
    }

    private static DatabaseEngine databaseEngine(Unsealed unsealed) {
        var random = new SecureRandom();
        return new DatabaseEngine(new PasswordPolicies(unsealed.storage(), random), random);
    }

    private static TokenEngine tokenEngine(Unsealed unsealed) {
        return new TokenEngine(
                unsealed.tokens(),
                name -> unsealed.policies().get(name) != null,
                (caller, path) -> unsealed.acls()
                        .of(caller)
                        .decide(Operation.UPDATE, path, Map.of(), null)
                        .sudo(),
                new MountedEntities(unsealed.identities()),
                new TokenRenewals(unsealed.mounts(), unsealed.identities()));
    }

    private static IdentityEngine identityEngine(Unsealed unsealed) {
        return new IdentityEngine(
                unsealed.identities(),
                accessor -> named(unsealed, accessor),
                new OidcEngine(unsealed.identities(), unsealed.apiAddress(), new SecureRandom()));
    }

    private static @Nullable String value(Unsealed unsealed, String entityId, String parameter) {
        ResolvedIdentity identity = unsealed.identities().resolve(entityId);
        return identity == null ? null : identity.values().value(parameter);
    }

    private static @Nullable NamedMount named(Unsealed unsealed, String accessor) {
        Mounted mounted = unsealed.mounts().byAccessor(accessor);
        return mounted == null
                ? null
                : new NamedMount(
                        mounted.entry().path(),
                        mounted.entry().type(),
                        mounted.entry().local());
    }
}
