package kz.zakupai.cli.vault.policy.suite;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.policy.Acl;
import kz.zakupai.vault.server.policy.Capability;
import kz.zakupai.vault.server.policy.Decision;
import kz.zakupai.vault.server.policy.Policy;
import kz.zakupai.vault.server.policy.TemplateValues;
import kz.zakupai.vault.server.request.Operation;

/** This project's evaluator, the one that the server decides with. Needs no server. */
final class LocalJudge implements Judge {
    private static final String SUDO = "sudo";

    private final Suite suite;

    LocalJudge(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Judgement judge(Probe probe) {
        List<Policy> policies = probe.of().policies().stream()
                .map(name -> suite.policy(name).policy())
                .toList();
        TemplateValues templates = parameter -> probe.of().templates().get(parameter);
        Acl acl = Acl.of(policies, templates);
        if (probe.capability().equals(SUDO)) {
            return new Judgement(acl.capabilities(probe.path()).contains(Capability.SUDO), Optional.empty(), "");
        }
        Operation operation = Operation.valueOf(probe.capability().toUpperCase(Locale.ROOT));
        Decision decision = acl.decide(
                operation,
                probe.path(),
                Json.object(probe.of().data().toBytes()),
                probe.of().wrapTtl().orElse(null));
        return new Judgement(decision.allowed(), Optional.of(decision.reason()), "");
    }

    @Override
    public void close() {}
}
