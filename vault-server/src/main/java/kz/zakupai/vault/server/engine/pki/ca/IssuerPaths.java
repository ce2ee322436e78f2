package kz.zakupai.vault.server.engine.pki.ca;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.pki.config.AiaUrls;
import kz.zakupai.vault.server.engine.pki.config.UnresolvedUrls;
import kz.zakupai.vault.server.engine.pki.config.UrlTemplates;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code issuers} and {@code issuer/REF}. */
final class IssuerPaths {
    private static final int ROLES_LOOKED_AT = 100;

    private final Authorities authorities;

    IssuerPaths(Authorities authorities) {
        this.authorities = authorities;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                EnginePath.of("issuers", "Lists the issuers.")
                        .unauthenticated()
                        .fields(Pages.FIELDS)
                        .on(Operation.LIST, this::list),
                EnginePath.of("issuer/{issuer_ref}", "Reads, sets, changes and deletes an issuer.")
                        .fields(IssuerFields.ALL)
                        .on(Operation.READ, this::read)
                        .on(Operation.UPDATE, call -> write(call, false))
                        .on(Operation.PATCH, call -> write(call, true))
                        .on(Operation.DELETE, this::delete));
    }

    private Issuers issuers() {
        return authorities.issuers();
    }

    private Response list(Call call) {
        String defaultId = issuers().config(call.storage()).defaultId();
        List<Issuer> page = Pages.of(call, issuers().all(call.storage()), Issuer::id);
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        for (Issuer issuer : page) {
            Map<String, @Nullable Object> facts = new LinkedHashMap<>();
            facts.put("is_default", issuer.id().equals(defaultId));
            facts.put("issuer_name", issuer.name());
            facts.put("key_id", issuer.keyId());
            facts.put("serial_number", issuer.serial().text());
            info.put(issuer.id(), facts);
        }
        return Pages.answer(page.stream().map(Issuer::id).toList(), info);
    }

    private Response read(Call call) {
        Issuer issuer = issuers().need(call.storage(), Names.reference(call, IssuerFields.REFERENCE));
        return IssuerAnswer.of(issuer, issuers().chain(call.storage(), issuer));
    }

    private Response write(Call call, boolean patch) {
        String reference = Names.reference(call, IssuerFields.REFERENCE);
        var warnings = new ArrayList<String>();
        Response answer = authorities.lock().locked(() -> {
            Issuer before = issuers().need(call.storage(), reference);
            Issuer after = new IssuerUpdate(call, issuers(), before, patch).apply();
            issuers().save(call.storage(), after);
            if (!before.name().equals(after.name()) && !before.name().isEmpty()) {
                dereferenced(call, before.name(), warnings);
            }
            AiaUrls urls = after.urls();
            if (urls != null && urls.templating()) {
                unresolved(call, urls, after, warnings);
            }
            return IssuerAnswer.of(after, issuers().chain(call.storage(), after));
        });
        return Warnings.added(Warnings.added(answer, warnings), authorities.changed(call));
    }

    private void unresolved(Call call, AiaUrls urls, Issuer issuer, List<String> warnings) {
        try {
            UrlTemplates.resolve(urls, authorities.settings().cluster(call.storage()), issuer.id());
        } catch (UnresolvedUrls e) {
            warnings.add(Warnings.mayFail(e.reason()));
        }
    }

    private void dereferenced(Call call, String reference, List<String> warnings) {
        int count = authorities.roles().referencing(call.storage(), reference, ROLES_LOOKED_AT);
        if (count > 0) {
            warnings.add(count + " roles reference " + reference);
        }
    }

    private Response delete(Call call) {
        String reference = Names.reference(call, IssuerFields.REFERENCE);
        var warnings = new ArrayList<String>();
        boolean deleted = authorities.lock().locked(() -> {
            Issuer issuer = issuers().find(call.storage(), reference);
            if (issuer == null) {
                return false;
            }
            if (!issuer.name().isEmpty()) {
                dereferenced(call, issuer.name(), warnings);
            }
            dereferenced(call, issuer.id(), warnings);
            if (issuers().config(call.storage()).defaultId().equals(issuer.id())) {
                warnings.add("Deleted issuer " + issuer.id() + " (via issuer_ref " + reference
                        + "); this was configured as the default issuer. Operations without an explicit issuer will not"
                        + " work until a new default is configured.");
                dereferenced(call, Issuers.DEFAULT, warnings);
            }
            issuers().delete(call.storage(), issuer);
            return true;
        });
        if (deleted) {
            warnings.addAll(authorities.changed(call));
        }
        Response answer = Warnings.added(Response.none(), warnings);
        return warnings.isEmpty() ? answer : answer.withStatus(200);
    }
}
