package kz.zakupai.cli.agent.render;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;

/**
 * Renews a lease when two thirds of it are over. A lease that cannot be renewed, or that came back shorter because its longest life is near,
 * ends with the question asked anew when 85 to 95 % of it are over. One that was revoked is noticed by looking it up where the policy allows
 * that (Vault's default policy does).
 */
final class LeaseUpkeep implements Upkeep {
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(15);

    private final VaultTransport vault;
    private final String id;
    private final Duration wanted;
    private boolean renewable;
    private boolean mayLook = true;
    private Instant act;
    private Instant look;

    LeaseUpkeep(VaultTransport vault, JsonObject answer, Duration life, Instant now) {
        this.vault = vault;
        this.id = answer.text("lease_id").orElse("");
        this.wanted = life;
        this.renewable = answer.isTrue("renewable");
        this.act = now.plus(untilAction(life));
        this.look = now.plus(LOOK_INTERVAL);
    }

    private Duration untilAction(Duration life) {
        return renewable ? Upkeep.part(life, 0.63, 0.67) : Upkeep.part(life, 0.85, 0.95);
    }

    @Override
    public Instant due() {
        return mayLook && look.isBefore(act) ? look : act;
    }

    @Override
    public boolean holds(Instant now) {
        if (now.isBefore(act)) {
            return isThere(now);
        }
        return renewable && isRenewed(now);
    }

    private boolean isThere(Instant now) {
        VaultRequest request = VaultRequest.put("sys/leases/lookup", JsonValue.of(Map.of("lease_id", id)));
        VaultResponse response = vault.send(request);
        look = now.plus(LOOK_INTERVAL);
        if (response.status() == 403 || response.status() == 405) {
            mayLook = false;
            return true;
        }
        if (response.status() == 400 || response.status() == 404) {
            return false;
        }
        response.orThrow(request);
        return true;
    }

    private boolean isRenewed(Instant now) {
        VaultRequest request = VaultRequest.put(
                "sys/leases/renew", JsonValue.of(Map.of("lease_id", id, "increment", wanted.toSeconds())));
        VaultResponse response = vault.send(request);
        if (response.status() >= 500 || response.status() == 429) {
            response.orThrow(request);
        }
        if (!response.succeeded()) {
            return false;
        }
        JsonObject answer = response.json();
        Duration granted =
                Duration.ofSeconds(answer.wholeNumber("lease_duration").orElse(0L));
        renewable = answer.isTrue("renewable")
                && granted.compareTo(wanted.multipliedBy(9).dividedBy(10)) >= 0;
        act = now.plus(untilAction(granted));
        look = now.plus(LOOK_INTERVAL);
        return granted.isPositive();
    }
}
