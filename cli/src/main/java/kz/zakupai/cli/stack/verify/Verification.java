package kz.zakupai.cli.stack.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.cli.stack.bootstrap.KeyFile;
import kz.zakupai.cli.stack.bootstrap.VaultAdmin;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.Services;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.process.RunRecord;
import kz.zakupai.cli.stack.status.Part;
import kz.zakupai.vault.client.transport.VaultException;

/** All checks. None changes anything that a service uses. */
public final class Verification {
    private final Home home;
    private final VaultAdmin operator;

    /** @param operator logged in */
    public Verification(Home home, VaultAdmin operator) {
        this.home = home;
        this.operator = operator;
    }

    /**
     * The outcome of one check.
     *
     * @param reasons why it failed; empty when it passed
     */
    public record Outcome(String promise, List<String> reasons) {
        public boolean passed() {
            return reasons.isEmpty();
        }
    }

    /** Looks after every promise; a check that cannot look has failed. */
    public List<Outcome> run() {
        var processes = new ServiceProcesses(home);
        var known = new KnownSecrets(home, operator);
        var traces = new SecretTraces(home, known);
        List<Check> checks = List.of(
                new Check("every part is healthy", this::unhealthy),
                new Check(
                        "services get nothing but the Vault's address and their own credentials' files",
                        processes::foreignVariables),
                new Check("no service uses a .env file", processes::dotenvFiles),
                new Check(
                        "secrets come from the Vault, in the versions that it holds",
                        new SecretsInUse(home, operator)::differences),
                new Check("no service can read another's secrets", new Isolation(operator)::breaches),
                new Check(
                        "the stack's authorities hold together, and anybody can fetch them and their lists",
                        new CertificateAuthorities(operator, Instant.now())::problems),
                new Check("no secret stands in a log", traces::inLogs),
                new Check("no secret stands in the process list", traces::inCommandLines),
                new Check("no secret stands in the environment of a process", traces::inEnvironments),
                new Check("alerts can be delivered to Telegram", new AlertDelivery(home, operator)::problems),
                new Check("the audit records every read", new AuditedRead(home, operator)::gaps),
                new Check("only the owner can read keys, credentials, data and logs", new FileModes(home)::open),
                new Check("the root token is revoked", this::rootToken));
        var outcomes = new ArrayList<Outcome>();
        for (Check check : checks) {
            outcomes.add(outcome(check));
        }
        return outcomes;
    }

    private static Outcome outcome(Check check) {
        try {
            return new Outcome(check.promise(), List.copyOf(check.look().problems()));
        } catch (IOException | VaultException | StackFailure e) {
            return new Outcome(check.promise(), List.of("cannot be checked: " + e.getMessage()));
        }
    }

    private List<String> unhealthy() {
        return Part.all(home).stream()
                .filter(part -> !part.health().good())
                .map(part -> part.name() + " is " + part.health().word() + ": "
                        + part.health().reason())
                .toList();
    }

    private List<String> rootToken() {
        return new KeyFile(home.credentials()).rootToken().isPresent()
                ? List.of("creds/init.json still holds it: run zakupai init")
                : List.of();
    }

    /** The records of the services; a service that does not run is a problem of its own check. */
    static List<RunRecord> services(Home home) {
        return RunRecord.all(home.runs()).stream()
                .filter(record -> Services.ALL.contains(record.name()))
                .filter(RunRecord::alive)
                .toList();
    }
}
