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

    /** How a check ended. */
    public enum Result {
        OK,
        FAILED,
        /** What it looks at is not set up. */
        OFF
    }

    /**
     * The outcome of one check.
     *
     * @param reasons why it is not {@link Result#OK}
     */
    public record Outcome(String promise, Result result, List<String> reasons) {}

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
                new Check("the audit records every read", new AuditedRead(home, operator)::gaps),
                new Check("only the owner can read keys, credentials, data and logs", new FileModes(home)::open),
                new Check("the root token is revoked", this::rootToken));
        var outcomes = new ArrayList<Outcome>();
        for (Check check : checks) {
            outcomes.add(outcome(check));
        }
        for (Check check : watching()) {
            outcomes.add(outcome(check));
        }
        return outcomes;
    }

    private List<Check> watching() {
        var watching = new Watching(home);
        return List.of(
                watched("Prometheus sees every part", watching::blindSpots),
                watched("every rule is at work, and Prometheus reaches Alertmanager", watching::silentRules),
                watched(
                        "Alertmanager's bot token is the Vault's, and Telegram takes it",
                        new AlertDelivery(home, operator)::problems));
    }

    private Check watched(String promise, Check.Look look) {
        return new Check(promise, () -> {
            if (!home.monitored()) {
                throw new TurnedOff("zakupai up --monitoring");
            }
            return look.problems();
        });
    }

    private static Outcome outcome(Check check) {
        try {
            List<String> problems = List.copyOf(check.look().problems());
            return new Outcome(check.promise(), problems.isEmpty() ? Result.OK : Result.FAILED, problems);
        } catch (TurnedOff off) {
            return new Outcome(check.promise(), Result.OFF, List.of(String.valueOf(off.getMessage())));
        } catch (IOException | VaultException | StackFailure e) {
            return new Outcome(check.promise(), Result.FAILED, List.of("cannot be checked: " + e.getMessage()));
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
