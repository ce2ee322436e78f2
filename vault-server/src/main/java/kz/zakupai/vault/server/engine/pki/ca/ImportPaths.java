package kz.zakupai.vault.server.engine.pki.ca;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.IssuersConfig;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * Takes in certificates and keys made elsewhere: {@code intermediate/set-signed}, {@code config/ca} and
 * {@code issuers/import}.
 */
final class ImportPaths {
    private static final int SHORTEST_BUNDLE = 75;

    private final Authorities authorities;

    ImportPaths(Authorities authorities) {
        this.authorities = authorities;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                path("intermediate/set-signed", "certificate", false),
                path("config/ca", "pem_bundle", true),
                path("issuers/import/bundle", "pem_bundle", true),
                path("issuers/import/cert", "pem_bundle", false));
    }

    private EnginePath.Builder path(String pattern, String field, boolean withKeys) {
        return EnginePath.of(pattern, "Takes in certificates" + (withKeys ? " and keys." : "."))
                .field(field, FieldType.STRING, "PEM blocks, one after the other.")
                .on(Operation.UPDATE, call -> take(call, call.fields().string(field), withKeys));
    }

    private Response take(Call call, String pem, boolean withKeys) {
        if (pem.isEmpty()) {
            throw RequestFailure.badRequest("'pem_bundle' and 'certificate' parameters were empty");
        }
        if (pem.length() < SHORTEST_BUNDLE) {
            throw RequestFailure.badRequest(
                    "provided data for import was too short; perhaps a path was passed to the API"
                            + " rather than the contents of a PEM file");
        }
        ImportBundle bundle = ImportBundle.parse(pem);
        if (!bundle.keys().isEmpty() && !withKeys) {
            throw RequestFailure.badRequest("private keys found in the PEM bundle but not allowed by the path; use"
                    + " /issuers/import/bundle");
        }
        var warnings = new ArrayList<String>();
        Import taken = authorities.lock().locked(() -> {
            Import made = Import.of(call, authorities, bundle);
            String preferred = preferred(call, made, warnings);
            authorities.issuers().save(call.storage(), made.changedIssuers(), preferred, made.keyChanges());
            warnings.addAll(warnings(call, made));
            return made;
        });
        if (!taken.createdIssuers().isEmpty()) {
            warnings.addAll(authorities.changed(call));
        }
        return Warnings.added(Response.of(answer(taken)), warnings);
    }

    /** The id of the issuer that becomes the default, or null where the usual rule decides. */
    private @Nullable String preferred(Call call, Import made, List<String> warnings) {
        IssuersConfig config = authorities.issuers().config(call.storage());
        List<Issuer> withKeys = made.createdWithKeys();
        if (config.followsLatest() && withKeys.size() == 1) {
            return withKeys.getFirst().id();
        }
        if (config.followsLatest() && withKeys.size() > 1) {
            warnings.add(Warnings.DEFAULT_UNCHANGED);
        }
        boolean none = config.defaultId().isEmpty();
        List<Issuer> candidates = withKeys.isEmpty() ? made.linkedWithKeys() : withKeys;
        return none && !candidates.isEmpty() ? candidates.getFirst().id() : config.defaultId();
    }

    private List<String> warnings(Call call, Import made) {
        var warnings = new ArrayList<String>();
        String defaultId = authorities.issuers().config(call.storage()).defaultId();
        if (made.mapping().containsKey(defaultId)
                && made.mapping().getOrDefault(defaultId, "").isEmpty()) {
            warnings.add(Warnings.IMPORTED_DEFAULT_WITHOUT_KEY);
        }
        boolean defaultCreated =
                made.createdIssuers().stream().anyMatch(issuer -> issuer.id().equals(defaultId));
        if (made.createdWithKeys().size() > 1 && defaultCreated) {
            warnings.add(Warnings.DEFAULT_DOUBTFUL);
        }
        if (AuthorityCertificates.noUrls(authorities.settings().urls(call.storage()))) {
            warnings.add(Warnings.NO_URLS);
        }
        return warnings;
    }

    private static Map<String, @Nullable Object> answer(Import made) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("existing_issuers", orNull(made.existingIssuers()));
        data.put("existing_keys", orNull(made.existingKeys()));
        data.put(
                "imported_issuers",
                orNull(made.createdIssuers().stream().map(Issuer::id).toList()));
        data.put("imported_keys", orNull(made.createdKeys()));
        data.put("mapping", made.mapping());
        return data;
    }

    /** Vault's clients find null where nothing was taken in. */
    private static @Nullable List<String> orNull(List<String> ids) {
        return ids.isEmpty() ? null : ids;
    }
}
