package kz.zakupai.vault.server.system;

import java.util.List;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.quota.Quotas;
import kz.zakupai.vault.server.quota.RateSettings;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;

/**
 * {@code sys/quotas/config}. See Vault's <a
 * href="https://developer.hashicorp.com/vault/api-docs/system/quotas-config">API page</a>.
 */
final class QuotaSettingsPaths {
    private final Quotas quotas;

    QuotaSettingsPaths(Quotas quotas) {
        this.quotas = quotas;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(EnginePath.of("quotas/config", "What holds for all rate limits.")
                .field(
                        RateSettings.EXEMPT_PATHS,
                        FieldType.COMMA_STRING_LIST,
                        "Paths that no rate limit counts; with * or / at the end all that begin so.")
                .field(RateSettings.AUDIT, FieldType.BOOL, "Writes refused requests to the audit devices.")
                .field(RateSettings.HEADERS, FieldType.BOOL, "Adds to answers how many requests are left.")
                .on(Operation.READ, call -> Response.of(quotas.settings().wire()))
                .onWrite(this::write));
    }

    /** What is not given stays as it is. */
    private Response write(Call call) {
        Fields fields = call.fields();
        quotas.settings(old -> RateSettings.checked(
                fields.has(RateSettings.EXEMPT_PATHS) ? fields.strings(RateSettings.EXEMPT_PATHS) : old.exempt(),
                fields.has(RateSettings.AUDIT) ? fields.bool(RateSettings.AUDIT) : old.audited(),
                fields.has(RateSettings.HEADERS) ? fields.bool(RateSettings.HEADERS) : old.headers()));
        return Response.none();
    }
}
