package kz.zakupai.vault.server.auth.cert;

import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** The cert method with one CA, and logins as a connection with certificates makes them. */
final class CertFixture implements AutoCloseable {
    final EngineFixture method = new EngineFixture(new CertEngine(), "auth/cert/");
    final TestAuthority authority = TestAuthority.root("test ca", EngineFixture.START);

    /** Writes a role; {@code settings} are the inside of a JSON object. */
    void role(String name, String pem, Map<String, @Nullable Object> settings) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(settings);
        body.put("certificate", pem);
        method.write("certs/" + name, body);
    }

    private EngineFixture over(X509Certificate... chain) {
        return method.over(new Connection("127.0.0.1", 1234, true, List.of(chain)));
    }

    Login login(String role, X509Certificate... chain) {
        return Objects.requireNonNull(
                over(chain).write("login", Map.of("name", role)).login());
    }

    RequestFailure refused(String role, X509Certificate... chain) {
        return over(chain).failure(Operation.UPDATE, "login", Map.of("name", role));
    }

    Login renew(Login login, X509Certificate... chain) {
        return over(chain).renew(login);
    }

    @Override
    public void close() {
        method.engine().close();
    }
}
