package kz.zakupai.cli.vault.pki.health;

import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.vault.client.json.JsonObject;

/** {@code crl_validity_period}: revocation lists that end soon, and whether the mount makes new ones by itself. */
final class CrlValidityPeriod implements HealthCheck {
    @Override
    public String name() {
        return "crl_validity_period";
    }

    @Override
    public Map<String, Object> defaults() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("crl_expiry_pct_critical", 95);
        defaults.put("delta_crl_expiry_pct_critical", 95);
        return defaults;
    }

    @Override
    public List<Result> run(PkiMount mount, Parameters parameters) {
        JsonObject settings = mount.read("config/crl").orElse(JsonObject.EMPTY);
        List<Result> results = new ArrayList<>();
        if (settings.isTrue("disable")) {
            results.add(new Result(
                    Status.NOT_APPLICABLE, mount.endpoint("config/crl"), "Revocation lists are switched off."));
            return results;
        }
        if (!settings.isTrue("auto_rebuild")) {
            results.add(new Result(
                    Status.INFORMATIONAL,
                    mount.endpoint("config/crl"),
                    "Lists are not rebuilt by themselves before they end: write auto_rebuild=true."));
        }
        for (String issuer : mount.list("issuers")) {
            add(mount, issuer, false, parameters.number("crl_expiry_pct_critical"), results);
            if (settings.isTrue("enable_delta")) {
                add(mount, issuer, true, parameters.number("delta_crl_expiry_pct_critical"), results);
            }
        }
        return results;
    }

    private static void add(PkiMount mount, String issuer, boolean delta, int critical, List<Result> results) {
        Optional<X509CRL> list = mount.revocations(issuer, delta);
        if (list.isEmpty()) {
            return;
        }
        String endpoint = mount.endpoint("issuer/" + issuer + "/crl" + (delta ? "/delta" : ""));
        String kind = delta ? "delta list" : "list";
        if (list.get().getNextUpdate() == null) {
            results.add(new Result(Status.OK, endpoint, "This " + kind + " does not end."));
            return;
        }
        Instant made = list.get().getThisUpdate().toInstant();
        Instant ends = list.get().getNextUpdate().toInstant();
        long whole = Math.max(1, Duration.between(made, ends).toSeconds());
        long percent = 100 * Duration.between(made, mount.now()).toSeconds() / whole;
        results.add(
                percent >= critical
                        ? new Result(
                                Status.CRITICAL,
                                endpoint,
                                percent + " % of the life of this " + kind + " is over, which ends on " + ends
                                        + ": read crl/rotate, and look why it was not rebuilt.")
                        : new Result(
                                Status.OK,
                                endpoint,
                                percent + " % of the life of this " + kind + " is over, which ends on " + ends + "."));
    }
}
