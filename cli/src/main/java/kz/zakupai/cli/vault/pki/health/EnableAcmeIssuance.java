package kz.zakupai.cli.vault.pki.health;

import java.util.List;
import kz.zakupai.cli.vault.pki.Certificates;
import kz.zakupai.vault.client.json.JsonObject;

/** {@code enable_acme_issuance}: whether clients can renew by themselves, where there is an authority for them. */
final class EnableAcmeIssuance implements HealthCheck {
    @Override
    public String name() {
        return "enable_acme_issuance";
    }

    @Override
    public List<Result> run(PkiMount mount, Parameters parameters) {
        String endpoint = mount.endpoint("config/acme");
        boolean intermediate =
                mount.issuers().values().stream().anyMatch(certificate -> !Certificates.selfIssued(certificate));
        if (!intermediate) {
            return List.of(
                    new Result(Status.NOT_APPLICABLE, endpoint, "There is no intermediate authority in this mount."));
        }
        if (!mount.read("config/acme").orElse(JsonObject.EMPTY).isTrue("enabled")) {
            return List.of(new Result(
                    Status.INFORMATIONAL,
                    endpoint,
                    "ACME is not enabled: with it, clients renew their certificates by themselves."));
        }
        boolean placed = !mount.read("config/cluster")
                .flatMap(cluster -> cluster.text("path"))
                .orElse("")
                .isEmpty();
        return List.of(
                placed
                        ? new Result(Status.OK, endpoint, "ACME is enabled.")
                        : new Result(
                                Status.WARNING,
                                mount.endpoint("config/cluster"),
                                "ACME is enabled, but cannot work without the mount's address: write path=... here."));
    }
}
