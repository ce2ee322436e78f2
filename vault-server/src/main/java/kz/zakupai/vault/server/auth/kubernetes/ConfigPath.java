package kz.zakupai.vault.server.auth.kubernetes;

import java.util.Locale;
import kz.zakupai.vault.server.auth.jwt.ServiceTokens;
import kz.zakupai.vault.server.auth.jwt.TokenRejected;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code config}: a write replaces all of it. */
final class ConfigPath {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigPath.class);
    private static final int MAX_LENGTH = 256 * 1024;

    private ConfigPath() {}

    static EnginePath.Builder path() {
        return EnginePath.of("config", "Reads and writes which cluster's service accounts log in.")
                .field(ClusterConfig.HOST, FieldType.STRING, "The URL of the Kubernetes API server.")
                .field(ClusterConfig.CA, FieldType.STRING, "The CA of the API server in PEM.")
                .field(ClusterConfig.REVIEWER, FieldType.STRING, "The token that asks the API server about others.")
                .field(ClusterConfig.KEYS, FieldType.COMMA_STRING_LIST, "Public keys of the tokens in PEM.")
                .field(ClusterConfig.ISSUER, FieldType.STRING, "Old: the issuer of the tokens.")
                .field(Field.of(ClusterConfig.DISABLE_ISSUER, FieldType.BOOL, "Old: whether any issuer will do.")
                        .orElse(true))
                .field(
                        ClusterConfig.DISABLE_LOCAL,
                        FieldType.BOOL,
                        "Whether the pod that this server runs in lends neither its CA nor its token.")
                .field(
                        ClusterConfig.ANNOTATIONS,
                        FieldType.BOOL,
                        "Whether entity aliases show annotations of the service account.")
                .on(Operation.READ, ConfigPath::read)
                .onWrite(ConfigPath::write);
    }

    private static Response read(Call call) {
        ClusterConfig config = ClusterConfig.of(call.storage());
        if (config == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(config.wire());
    }

    private static Response write(Call call) {
        Fields fields = call.fields();
        var config = new ClusterConfig(
                fields.string(ClusterConfig.HOST),
                fields.string(ClusterConfig.CA),
                fields.string(ClusterConfig.REVIEWER),
                fields.strings(ClusterConfig.KEYS),
                fields.string(ClusterConfig.ISSUER),
                fields.bool(ClusterConfig.DISABLE_ISSUER),
                fields.bool(ClusterConfig.DISABLE_LOCAL),
                fields.bool(ClusterConfig.ANNOTATIONS));
        check(config);
        config.save(call.storage());
        return Response.none();
    }

    private static void check(ClusterConfig config) {
        if (config.host().isEmpty()) {
            throw RequestFailure.badRequest("no host provided");
        }
        if (config.disableLocal() && config.caPem().isEmpty()) {
            throw RequestFailure.badRequest("kubernetes_ca_cert must be given when disable_local_ca_jwt is true");
        }
        if (config.caPem().length() > MAX_LENGTH || config.reviewerToken().length() > MAX_LENGTH) {
            throw RequestFailure.badRequest(
                    "kubernetes_ca_cert and token_reviewer_jwt may be " + MAX_LENGTH + " characters long");
        }
        try {
            ServiceTokens.checkKeys(config.keys());
        } catch (TokenRejected e) {
            throw RequestFailure.badRequest(String.valueOf(e.getMessage()));
        }
        if (config.host().toLowerCase(Locale.ROOT).startsWith("http://")) {
            LOG.warn("kubernetes_host {} is not https: tokens will travel unencrypted", config.host());
        }
    }
}
