package kz.zakupai.cli.stack.bootstrap;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.VaultError;
import org.jspecify.annotations.Nullable;

/**
 * Makes a Vault what the blueprint says, from whatever state it is in; doing it again changes nothing. The root token
 * exists from the initialisation until everything is in place; after that the operator's own AppRole is enough to find and
 * repair differences.
 */
public final class Bootstrap {
    /** The AppRole that {@code zakupai} itself uses. */
    public static final String OPERATOR = "operator";

    private static final int FORBIDDEN = 403;

    /**
     * @param changes differences that are gone now
     * @param refused differences that remain, because they need a root token
     */
    public record Applied(int changes, int refused) {}

    private final VaultAdmin vault;
    private final Blueprint blueprint;
    private final Path credentials;
    private final KeyFile keys;
    private final Unlocking unlocking;
    private final InstantSource clock;
    private final Consumer<String> log;

    /**
     * @param credentials the folder for keys and credentials; made with mode 0700
     * @param log told what is done, a line each, never a secret
     */
    public Bootstrap(
            VaultAdmin vault, Blueprint blueprint, Path credentials, InstantSource clock, Consumer<String> log) {
        this.vault = vault;
        this.blueprint = blueprint;
        this.credentials = credentials;
        this.clock = clock;
        this.log = log;
        keys = new KeyFile(credentials);
        unlocking = new Unlocking(vault, keys, blueprint, clock, log);
    }

    /** Whether the Vault answers, and unsealed: nothing is changed. */
    public boolean unsealed(Duration wait) {
        return !unlocking.await(wait).isTrue("sealed");
    }

    /**
     * Initialises, unseals, logs in, and applies every difference; ends logged in as the operator. What the operator may not
     * change, such as its own policy, is told to the log, and the rest goes on.
     *
     * @param given a token to use in place of the root token or the operator's, or null
     */
    public Applied apply(Duration wait, @Nullable Secret given) {
        OwnerOnly.directory(credentials);
        unlocking.await(wait);
        if (!unlocking.initialized()) {
            unlocking.initialize();
        }
        if (unlocking.sealed()) {
            unlocking.unseal();
        }
        authenticate(given);
        boolean operator = given == null && keys.rootToken().isEmpty();
        int changes = 0;
        int refused = 0;
        for (Step step : steps()) {
            if (done(step, operator)) {
                changes++;
            } else {
                refused++;
            }
        }
        changes += applyCredentials();
        endRoot(given);
        return new Applied(changes, refused);
    }

    /** Gives an initialised Vault its key shares, if it is sealed, and changes nothing else. */
    public void unseal(Duration wait) {
        unlocking.await(wait);
        if (unlocking.initialized() && unlocking.sealed()) {
            unlocking.unseal();
        }
    }

    /** What {@link #apply} would do. Changes nothing. */
    public List<String> plan(Duration wait, @Nullable Secret given) {
        unlocking.await(wait);
        if (!unlocking.initialized()) {
            return fromNothing();
        }
        if (unlocking.sealed()) {
            return List.of(
                    "~ unseal with " + keys.threshold() + " shares of " + keys.file(), "then compare: run it again");
        }
        authenticate(given);
        var lines = new ArrayList<String>();
        steps().forEach(step -> lines.add(step.toString()));
        for (String role : blueprint.roles().keySet()) {
            new RoleCredentials(vault, credentials, role)
                    .step(clock.instant())
                    .ifPresent(step -> lines.add(step.toString()));
        }
        return lines;
    }

    private List<String> fromNothing() {
        var lines = new ArrayList<String>();
        lines.add("+ initialise with " + blueprint.shares() + " shares, " + blueprint.threshold()
                + " needed, and unseal");
        blueprint.audits().forEach(audit -> lines.add("+ audit device " + audit.path() + "/"));
        blueprint.engines().forEach(engine -> lines.add("+ secrets engine " + engine.path() + "/"));
        blueprint.policies().keySet().forEach(name -> lines.add("+ policy " + name));
        blueprint.roles().keySet().forEach(name -> lines.add("+ AppRole " + name + " and its credentials"));
        blueprint
                .authorities()
                .forEach(authority -> lines.add(
                        "+ authority " + authority.mount() + "/ (" + authority.commonName() + ") and its roles"));
        return lines;
    }

    /** Logs in as the operator, with the credentials that an earlier bootstrap made. */
    public void loginOperator() {
        var operator = new RoleCredentials(vault, credentials, OPERATOR);
        if (!operator.present()) {
            throw new StackFailure(
                    "there are no operator credentials in " + credentials.resolve(OPERATOR),
                    "run zakupai init with a root token in VAULT_TOKEN");
        }
        vault.login(OwnerOnly.read(operator.roleIdFile()), OwnerOnly.read(operator.secretIdFile()));
    }

    private void authenticate(@Nullable Secret given) {
        Secret root = given != null ? given : keys.rootToken().orElse(null);
        if (root != null) {
            vault.use(root);
            return;
        }
        try {
            loginOperator();
        } catch (VaultError e) {
            throw new StackFailure(
                    "the Vault refuses the operator's credentials in " + credentials.resolve(OPERATOR),
                    "run zakupai init with a root token in VAULT_TOKEN",
                    e);
        }
    }

    private List<Step> steps() {
        return new Differences(vault, blueprint).all();
    }

    private boolean done(Step step, boolean operator) {
        try {
            step.apply().run();
            log.accept(step.toString());
            return true;
        } catch (VaultError e) {
            if (!operator || e.status() != FORBIDDEN) {
                throw e;
            }
            log.accept("! " + step.what() + ": the operator may not change this. Make a root token with "
                    + "`./zakupai vault operator generate-root`, then run `VAULT_TOKEN=... ./zakupai init`");
            return false;
        }
    }

    private int applyCredentials() {
        int changes = 0;
        for (String role : blueprint.roles().keySet()) {
            var step = new RoleCredentials(vault, credentials, role).step(clock.instant());
            if (step.isPresent()) {
                log.accept(step.get().toString());
                step.get().apply().run();
                changes++;
            }
        }
        return changes;
    }

    /** Only after the operator has proven that it can log in is the root token given up. */
    private void endRoot(@Nullable Secret given) {
        var root = keys.rootToken();
        loginOperator();
        if (root.isPresent() && given == null) {
            var operator = vault.token();
            vault.use(root.get());
            vault.write("auth/token/revoke-self", Map.of());
            keys.forgetRootToken();
            log.accept("- root token (revoked: the operator's AppRole takes over)");
            vault.use(operator.orElse(null));
        }
    }
}
