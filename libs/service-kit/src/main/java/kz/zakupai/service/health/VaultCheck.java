package kz.zakupai.service.health;

import kz.zakupai.vault.spring.VaultHealth;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The Vault: sealed or away, a running service works on with the secrets that it has, so it is degraded and not down. */
@Order(Ordered.LOWEST_PRECEDENCE)
final class VaultCheck implements DependencyCheck {
    private final VaultHealth vault;

    VaultCheck(VaultHealth vault) {
        this.vault = vault;
    }

    @Override
    public String name() {
        return "vault";
    }

    @Override
    public Verdict check() {
        VaultHealth.Report report = vault.report();
        return switch (report.status()) {
            case HEALTHY -> Verdict.healthy();
            case DEGRADED -> Verdict.degraded(report.reason());
            case UNUSED -> new Verdict(Verdict.Status.HEALTHY, report.reason());
        };
    }
}
