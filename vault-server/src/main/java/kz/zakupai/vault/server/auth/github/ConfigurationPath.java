package kz.zakupai.vault.server.auth.github;

import java.util.Map;
import kz.zakupai.vault.server.auth.TokenFields;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code config}: the organisation, looked up when it is written. */
final class ConfigurationPath {
    private static final TokenFields TOKEN = TokenFields.with("ttl", "max_ttl");

    private final OutboundCaller caller;

    ConfigurationPath(OutboundCaller caller) {
        this.caller = caller;
    }

    EnginePath.Builder path() {
        return EnginePath.of("config", "Whose members may log in.")
                .field("organization", FieldType.STRING, "The organisation's name.")
                .field("organization_id", FieldType.INT64, "Its number; looked up where it is not given.")
                .field("base_url", FieldType.STRING, "The API of GitHub Enterprise; github.com's where it is empty.")
                .fields(TOKEN.declared())
                .on(Operation.READ, ConfigurationPath::read)
                .onWrite(this::write);
    }

    private static Response read(Call call) {
        Configuration configuration = Configuration.find(call.storage());
        if (configuration == null) {
            throw RequestFailure.notFound();
        }
        Map<String, @Nullable Object> wire = configuration.wire();
        wire.putAll(configuration.token().wire());
        return Response.of(wire);
    }

    private Response write(Call call) {
        Fields fields = call.fields();
        Configuration stored = Configuration.find(call.storage());
        Configuration before = stored == null ? Configuration.NONE : stored;
        String organization = fields.has("organization") ? fields.string("organization") : before.organization();
        if (organization.isEmpty()) {
            throw RequestFailure.badRequest("organization is a required parameter");
        }
        String baseUrl = fields.has("base_url") ? fields.string("base_url") : before.baseUrl();
        var token = TOKEN.read(before.token(), fields);
        long id = fields.has("organization_id")
                ? fields.integer64("organization_id")
                : organization.equals(before.organization()) ? before.organizationId() : 0;
        if (id == 0) {
            id = lookedUp(baseUrl, organization);
        }
        new Configuration(organization, id, baseUrl, token).save(call.storage());
        return Response.none();
    }

    private long lookedUp(String baseUrl, String organization) {
        try {
            return new GithubApi(caller, baseUrl, null).organizationId(organization);
        } catch (OutboundFailure | RequestFailure e) {
            throw RequestFailure.badRequest(
                    "unable to fetch the organization_id, you must manually set it in the config: " + e.getMessage());
        }
    }
}
