package kz.zakupai.vault.server.engine.pki.ca;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.pki.config.AiaUrls;
import kz.zakupai.vault.server.engine.pki.config.ClusterAddresses;
import kz.zakupai.vault.server.engine.pki.config.ServerFailure;
import kz.zakupai.vault.server.engine.pki.config.UnresolvedUrls;
import kz.zakupai.vault.server.engine.pki.config.UrlTemplates;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code config/urls} and {@code config/cluster}. A write changes what it names. */
final class UrlPaths {
    private static final String TEMPLATING = "enable_templating";
    private static final String PATH = "path";
    private static final String AIA_PATH = "aia_path";

    /** The kinds of URL, for mounts and issuers alike. */
    static final List<Field> KINDS = List.of(
            Field.of("issuing_certificates", FieldType.COMMA_STRING_LIST, "Where the issuer's certificate is."),
            Field.of("crl_distribution_points", FieldType.COMMA_STRING_LIST, "Where the issuer's revocation list is."),
            Field.of("delta_crl_distribution_points", FieldType.COMMA_STRING_LIST, "Where its delta list is."),
            Field.of("ocsp_servers", FieldType.COMMA_STRING_LIST, "Where its OCSP service is."));

    private final Authorities authorities;

    UrlPaths(Authorities authorities) {
        this.authorities = authorities;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                EnginePath.of("config/urls", "Reads and sets the URLs in certificates.")
                        .fields(KINDS)
                        .field(TEMPLATING, FieldType.BOOL, "Whether URLs hold templates.")
                        .on(
                                Operation.READ,
                                call -> Response.of(facts(authorities.settings().urls(call.storage()))))
                        .on(Operation.UPDATE, this::writeUrls),
                EnginePath.of("config/cluster", "Reads and sets the addresses of this mount.")
                        .field(PATH, FieldType.STRING, "The mount's own address.")
                        .field(AIA_PATH, FieldType.STRING, "Where its authorities and lists are fetched.")
                        .on(
                                Operation.READ,
                                call -> Response.of(facts(authorities.settings().cluster(call.storage()))))
                        .on(Operation.UPDATE, this::writeCluster));
    }

    private Response writeUrls(Call call) {
        return authorities.lock().locked(() -> {
            AiaUrls before = authorities.settings().urls(call.storage());
            boolean templating = call.fields().has(TEMPLATING) ? call.fields().bool(TEMPLATING) : before.templating();
            AiaUrls urls = changed(before, call.fields(), templating);
            check(urls);
            authorities.settings().save(call.storage(), urls);
            Response answer = Response.of(facts(urls));
            List<Issuer> issuers = authorities.issuers().all(call.storage());
            return issuers.isEmpty()
                    ? answer
                    : warned(answer, call, urls, issuers.getFirst().id());
        });
    }

    /** What the request names is changed, the rest stays. */
    static AiaUrls changed(AiaUrls before, Fields fields, boolean templating) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(before.wire());
        for (Field kind : KINDS) {
            if (fields.has(kind.name())) {
                values.put(kind.name(), fields.strings(kind.name()));
            }
        }
        return AiaUrls.parse(values, templating);
    }

    /** @throws RequestFailure 400 when one is no URL; with templates that shows only later */
    static void check(AiaUrls urls) {
        if (urls.templating()) {
            return;
        }
        Map<String, @Nullable Object> kinds = urls.wire();
        for (Field kind : KINDS) {
            String wrong = kinds.get(kind.name()) instanceof List<?> list
                    ? UrlTemplates.firstInvalid(
                            list.stream().map(String::valueOf).toList())
                    : null;
            if (wrong != null) {
                throw RequestFailure.badRequest("invalid URL found in Authority Information Access (AIA) parameter "
                        + kind.name() + ": " + wrong);
            }
        }
    }

    private Response warned(Response answer, Call call, AiaUrls urls, String issuerId) {
        try {
            UrlTemplates.resolve(urls, authorities.settings().cluster(call.storage()), issuerId);
            return answer;
        } catch (UnresolvedUrls e) {
            return answer.withWarning(Warnings.mayFail(e.reason()));
        }
    }

    private static Map<String, @Nullable Object> facts(AiaUrls urls) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>(urls.wire());
        facts.put(TEMPLATING, urls.templating());
        return facts;
    }

    private Response writeCluster(Call call) {
        return authorities.lock().locked(() -> {
            ClusterAddresses before = authorities.settings().cluster(call.storage());
            var addresses = new ClusterAddresses(
                    address(call.fields(), PATH, before.path()), address(call.fields(), AIA_PATH, before.aiaPath()));
            authorities.settings().save(call.storage(), addresses);
            return Response.of(facts(addresses));
        });
    }

    private static String address(Fields fields, String field, String before) {
        if (!fields.has(field)) {
            return before;
        }
        String address = fields.string(field).strip();
        if (!UrlTemplates.valid(address)) {
            throw ServerFailure.of("invalid, non-URL " + field + " given to cluster: " + address);
        }
        return address;
    }

    private static Map<String, @Nullable Object> facts(ClusterAddresses addresses) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put(AIA_PATH, addresses.aiaPath());
        facts.put(PATH, addresses.path());
        return facts;
    }
}
