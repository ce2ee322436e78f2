package kz.zakupai.cli.vault.pki.health;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.pki.Certificates;

/** {@code ca_validity_period}: authorities that end soon. */
final class CaValidityPeriod implements HealthCheck {
    @Override
    public String name() {
        return "ca_validity_period";
    }

    @Override
    public Map<String, Object> defaults() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("root_expiry_critical", "182d");
        defaults.put("intermediate_expiry_critical", "30d");
        defaults.put("root_expiry_warning", "365d");
        defaults.put("intermediate_expiry_warning", "60d");
        defaults.put("root_expiry_informational", "730d");
        defaults.put("intermediate_expiry_informational", "180d");
        return defaults;
    }

    @Override
    public List<Result> run(PkiMount mount, Parameters parameters) {
        List<Result> results = new ArrayList<>();
        mount.issuers().forEach((id, certificate) -> results.add(result(mount, parameters, id, certificate)));
        return results;
    }

    private static Result result(PkiMount mount, Parameters parameters, String id, X509Certificate certificate) {
        String kind = Certificates.selfIssued(certificate) ? "root" : "intermediate";
        Duration left = Duration.between(mount.now(), certificate.getNotAfter().toInstant());
        Status status = Status.OK;
        for (Status worse : List.of(Status.INFORMATIONAL, Status.WARNING, Status.CRITICAL)) {
            if (left.compareTo(parameters.duration(kind + "_expiry_" + worse.text())) < 0) {
                status = worse;
            }
        }
        String ends = certificate.getNotAfter().toInstant().toString();
        String message = left.isNegative()
                ? "This " + kind + " has ended on " + ends + ": delete it, or let tidy do so."
                : "This " + kind + " is valid for " + left.toDays() + " more days, until " + ends
                        + (status == Status.OK ? "." : ": make its successor in time.");
        return new Result(status, mount.endpoint("issuer/" + id), message);
    }
}
