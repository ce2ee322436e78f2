package kz.zakupai.cli.stack.bootstrap;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultError;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultUnreachable;
import org.jspecify.annotations.Nullable;

/** From a Vault that answers to a Vault that is unsealed: initialises it when it is new, and gives it its key shares. */
final class Unlocking {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final int ATTEMPTS = 3;
    private static final Duration BY_ITSELF = Duration.ofSeconds(10);

    private final VaultAdmin vault;
    private final KeyFile keys;
    private final Blueprint blueprint;
    private final InstantSource clock;
    private final Consumer<String> log;

    Unlocking(VaultAdmin vault, KeyFile keys, Blueprint blueprint, InstantSource clock, Consumer<String> log) {
        this.vault = vault;
        this.keys = keys;
        this.blueprint = blueprint;
        this.clock = clock;
        this.log = log;
    }

    /** Waits until the Vault answers at all. */
    JsonObject await(Duration limit) {
        var end = clock.instant().plus(limit);
        while (true) {
            try {
                VaultRequest request = VaultRequest.get("sys/seal-status");
                return vault.send(request).orThrow(request).json();
            } catch (VaultUnreachable e) {
                if (clock.instant().isAfter(end)) {
                    throw new StackFailure(
                            "the Vault does not answer: " + e.getMessage(),
                            "check that it runs at the address of VAULT_ADDR");
                }
                Patience.pause(PAUSE);
            }
        }
    }

    boolean initialized() {
        return await(Duration.ZERO).isTrue("initialized");
    }

    boolean sealed() {
        return await(Duration.ZERO).isTrue("sealed");
    }

    void initialize() {
        if (keys.exists()) {
            log.accept("this Vault is new, but " + keys.file() + " holds the keys of another: kept as "
                    + keys.setAside(clock.instant()).getFileName());
        }
        keys.probe();
        boolean byItself = await(Duration.ZERO).isTrue("recovery_seal");
        String kind = byItself ? "recovery" : "secret";
        VaultRequest request = VaultRequest.put(
                "sys/init",
                JsonValue.of(Map.of(kind + "_shares", blueprint.shares(), kind + "_threshold", blueprint.threshold())));
        JsonObject answer = vault.send(request).orThrow(request).json();
        keys.write(answer, blueprint.shares(), blueprint.threshold());
        log.accept("initialised: " + blueprint.shares() + (byItself ? " recovery" : "") + " key shares, "
                + blueprint.threshold() + " of them " + (byItself ? "authorise" : "unseal") + ", in " + keys.file());
    }

    /**
     * Gives the shares. Somebody else who gives shares at the same time disturbs the count for both: so it is done again.
     *
     * @throws StackFailure when there are no shares, or they do not open this Vault
     */
    void unseal() {
        if (unsealedItself()) {
            return;
        }
        if (!keys.exists()) {
            throw new StackFailure(
                    "the Vault is sealed and its keys are not in " + keys.file(),
                    "unseal it with your shares (vault operator unseal), or put the key file there");
        }
        VaultError refusal = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                if (giveShares() || !sealed()) {
                    log.accept("unsealed");
                    return;
                }
            } catch (VaultError e) {
                refusal = e;
                if (!sealed()) {
                    return;
                }
            }
            Patience.pause(AGAIN.multipliedBy(attempt));
        }
        throw foreign(refusal);
    }

    /**
     * Gives a Vault with a seal of its own the time to unseal itself; one that somebody has sealed does not.
     *
     * @throws StackFailure when it says that it cannot
     */
    private boolean unsealedItself() {
        JsonObject status = await(Duration.ZERO);
        if (!status.isTrue("recovery_seal") || status.isTrue("migration")) {
            return false;
        }
        var end = clock.instant().plus(BY_ITSELF);
        while (status.isTrue("sealed") && clock.instant().isBefore(end)) {
            Patience.pause(PAUSE);
            status = await(Duration.ZERO);
        }
        String failure = status.text("seal_failure").orElse("");
        if (status.isTrue("sealed") && !failure.isEmpty()) {
            throw new StackFailure(
                    "the Vault cannot unseal itself with its "
                            + status.text("type").orElse("") + " seal: " + failure,
                    "its log says what is missing (zakupai logs vault); it goes on trying");
        }
        return !status.isTrue("sealed");
    }

    /** Whether the Vault was unsealed by them; where its configuration names another seal, it moves there. */
    private boolean giveShares() {
        boolean migrate = await(Duration.ZERO).isTrue("migration");
        if (migrate) {
            log.accept("the Vault moves to the seal of its configuration");
        }
        vault.send(VaultRequest.put("sys/unseal", JsonValue.of(Map.of("reset", true))));
        for (Secret share : keys.shares().subList(0, keys.threshold())) {
            VaultRequest request =
                    VaultRequest.put("sys/unseal", JsonValue.of(Map.of("key", share.reveal(), "migrate", migrate)));
            VaultResponse response = vault.send(request).orThrow(request);
            if (!response.json().isTrue("sealed")) {
                return true;
            }
        }
        return false;
    }

    private StackFailure foreign(@Nullable VaultError cause) {
        String message =
                "the keys in " + keys.file() + " do not open this Vault: they belong to another data directory";
        String hint = "restore the data that belong to these keys, or the key file that belongs to these data; to start"
                + " over with an empty Vault: zakupai down --wipe";
        return cause == null ? new StackFailure(message, hint) : new StackFailure(message, hint, cause);
    }
}
