package kz.zakupai.vault.server.auth.cert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.TokenParameters;

/** {@code certs} and {@code certs/NAME}. */
final class RolePaths {
    private final KeyedLocks locks = new KeyedLocks();

    List<EnginePath.Builder> all() {
        return List.of(list(), role());
    }

    private static EnginePath.Builder list() {
        return EnginePath.of("certs", "Lists the certificate roles.")
                .on(Operation.LIST, call -> Response.keys(new CertRoles(call.storage()).names()));
    }

    private EnginePath.Builder role() {
        return RoleFields.declare(CertNames.path("certs/{name}", "Reads, writes and deletes a certificate role."))
                .on(Operation.READ, RolePaths::read)
                .onWrite(this::write)
                .on(Operation.DELETE, call -> {
                    String name = CertNames.of(call);
                    locks.run(name, () -> new CertRoles(call.storage()).delete(name));
                    return Response.none();
                });
    }

    private static Response read(Call call) {
        CertRole role = new CertRoles(call.storage()).find(CertNames.of(call));
        if (role == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(role.wire());
    }

    private Response write(Call call) {
        String name = CertNames.of(call);
        return locks.locked(name, () -> {
            var roles = new CertRoles(call.storage());
            CertRole role = RoleFields.read(name, roles.find(name), call.fields());
            roles.save(role);
            Response response = Response.none();
            for (String warning : warnings(call, role.token().token())) {
                response = response.withStatus(200).withWarning(warning);
            }
            return response;
        });
    }

    private static List<String> warnings(Call call, TokenParameters token) {
        Duration standard = call.mount().defaultLeaseTtl();
        Duration most = call.mount().maxLeaseTtl();
        var warnings = new ArrayList<String>();
        if (token.ttl().compareTo(standard) > 0) {
            warnings.add("Given ttl of " + token.ttl().toSeconds()
                    + " seconds is greater than current mount/system default of " + standard.toSeconds() + " seconds");
        }
        if (token.maxTtl().compareTo(most) > 0) {
            warnings.add("Given max_ttl of " + token.maxTtl().toSeconds()
                    + " seconds is greater than current mount/system default of " + most.toSeconds() + " seconds");
        }
        if (token.period().compareTo(most) > 0) {
            warnings.add("Given period of " + token.period().toSeconds()
                    + " seconds is greater than the backend's maximum TTL of " + most.toSeconds() + " seconds");
        }
        return warnings;
    }
}
