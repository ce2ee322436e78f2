package kz.zakupai.vault.server.auth.cert;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** {@code login}: verifies the certificate of the connection. */
final class LoginPath {
    static final String CERT_NAME = "cert_name";
    static final String SUBJECT_KEY = "subject_key_id";
    static final String AUTHORITY_KEY = "authority_key_id";
    static final String SERIAL_NUMBER = "serial_number";
    private static final String NAME = "name";

    private final Verification verification;

    LoginPath(Verification verification) {
        this.verification = verification;
    }

    EnginePath.Builder path() {
        return EnginePath.of("login", "Logs in with the TLS certificate of the connection.")
                .unauthenticated()
                .grantsLease()
                .field(NAME, FieldType.STRING, "The role to log in to; any that matches when absent.")
                .onWrite(call -> Response.login(login(call)));
    }

    private Login login(Call call) {
        Connection connection = call.request().connection();
        String name = call.fields().string(NAME).toLowerCase(Locale.ROOT);
        CertRole role = verification.role(connection, name, call.storage(), call.now());
        if (!role.token().allows(connection)) {
            throw RequestFailure.noToken();
        }
        var client = new ClientCertificate(connection.certificates().getFirst());
        Map<String, String> metadata = new LinkedHashMap<>(new Constraints(role).metadata(client));
        metadata.put(CERT_NAME, role.name());
        metadata.put("common_name", client.commonName());
        metadata.put(SERIAL_NUMBER, client.serialNumber());
        metadata.put(SUBJECT_KEY, client.subjectKeyId());
        metadata.put(AUTHORITY_KEY, client.authorityKeyId());
        boolean ofAlias = CertConfig.of(call.storage()).aliasMetadata();
        return Login.of(role.displayName(), client.commonName(), role.token().granted(connection))
                .withMetadata(metadata)
                .withAliasMetadata(ofAlias ? metadata : Map.of())
                .withInternal(Map.of(
                        CERT_NAME,
                        role.name(),
                        SUBJECT_KEY,
                        client.subjectKeyId(),
                        AUTHORITY_KEY,
                        client.authorityKeyId()));
    }
}
