package kz.zakupai.cli.vault.policy.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.SudoPaths;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.policy.Acl;
import kz.zakupai.vault.server.policy.Decision;
import kz.zakupai.vault.server.policy.Explanation;
import kz.zakupai.vault.server.policy.InvalidPolicy;
import kz.zakupai.vault.server.policy.Policy;
import kz.zakupai.vault.server.policy.Remedy;
import kz.zakupai.vault.server.policy.TemplateValues;
import kz.zakupai.vault.server.request.Operation;

/**
 * The verdict for a Vault that does not explain itself: its own word from {@code sys/capabilities}, and the reason from
 * those of the policies that may be read, evaluated here.
 */
final class LocalVerdict {
    private static final String ROOT = "root";

    private final ForeignVault vault;
    private final Subject subject;
    private final List<String> notes = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    LocalVerdict(Api api, Subject subject) {
        this.vault = new ForeignVault(api);
        this.subject = subject;
    }

    Verdict of(Question question) {
        Holder holder = vault.holder(subject, asked(question));
        List<Policy> policies = policies(holder.policies());
        boolean root = holder.policies().contains(ROOT);
        Acl acl = root ? Acl.ofRoot() : Acl.of(policies, templates(holder));
        Explanation explanation = acl.explain(
                question.operation(),
                question.path(),
                Json.object(question.data().toBytes()),
                question.wrapTtl().orElse(null));
        boolean sudo = SudoPaths.contains(question.path());
        boolean hereAllowed = explanation.decision().allowed()
                && (!sudo || explanation.decision().sudo());
        boolean granted = acl.root() || acl.capabilityTexts(asked(question)).contains(question.capability());
        boolean allowed = verdict(question, holder, granted, hereAllowed, sudo);
        return verdict(question, explanation, allowed, hereAllowed, sudo);
    }

    private List<Policy> policies(List<String> names) {
        List<Policy> policies = new ArrayList<>();
        for (String name : names) {
            if (!name.equals(ROOT)) {
                Optional<String> text = vault.policy(name);
                if (text.isEmpty() && subject instanceof Subject.Policies) {
                    throw CommandFailure.local("There is no policy \"" + name + "\", or this token may not read it.");
                }
                text.ifPresentOrElse(document -> parse(name, document, policies), () -> unread.add(name));
            }
        }
        if (!unread.isEmpty()) {
            notes.add("this token may not read the policies " + String.join(", ", unread)
                    + ", so their rules are not shown");
        }
        return policies;
    }

    private void parse(String name, String document, List<Policy> policies) {
        try {
            policies.add(Policy.of(name, document));
        } catch (InvalidPolicy e) {
            unread.add(name);
            notes.add("policy " + name + " is not understood here: " + e.getMessage());
        }
    }

    private TemplateValues templates(Holder holder) {
        return holder.entity().isEmpty()
                ? TemplateValues.NONE
                : EntityTemplates.of(withId(vault.entity(holder.entity()), holder.entity()));
    }

    private static JsonObject withId(JsonObject entity, String id) {
        return entity.has("id") ? entity : new JsonObject(Map.of("id", JsonValue.of(id)));
    }

    /** A request to list comes with a slash at its end. */
    private static String asked(Question question) {
        String path = question.path();
        return question.operation() == Operation.LIST && !path.endsWith("/") ? path + "/" : path;
    }

    /**
     * The server's word goes before what was worked out here, but it does not look at parameters and wrapping.
     *
     * @param granted whether the policies grant the capability as such
     * @param here whether they allow the request
     */
    private boolean verdict(Question question, Holder holder, boolean granted, boolean here, boolean sudo) {
        Optional<Boolean> told = holder.may(question.capability());
        if (told.isEmpty()) {
            if (!unread.isEmpty()) {
                throw CommandFailure.local("It cannot be found out: the server tells no capabilities to this token, and"
                        + " it may not read the policies " + String.join(", ", unread) + ".");
            }
            return here;
        }
        if (told.get() != granted && unread.isEmpty()) {
            notes.add("the server's sys/capabilities says otherwise than its policies as they are understood here;"
                    + " its word is taken");
        }
        boolean restricted = granted && !here && unread.isEmpty();
        return told.get() && !restricted && (!sudo || holder.may("sudo").orElse(false));
    }

    private Verdict verdict(Question question, Explanation explanation, boolean allowed, boolean here, boolean sudo) {
        Decision.Reason reason = explanation.decision().reason();
        Remedy remedy = allowed ? Remedy.NONE : Remedy.of(explanation, question.path(), question.capability(), sudo);
        boolean explained = allowed == here;
        return new Verdict(
                question,
                allowed,
                sudo,
                explained ? reason.policy() : "",
                explained ? reason.path() : "",
                explained ? reason.line() : 0,
                explained ? reason(explanation, allowed, reason) : "sys/capabilities says so",
                explanation.matching().stream().map(LocalVerdict::matching).toList(),
                remedy.rule(),
                remedy.advice(),
                "",
                "local",
                notes);
    }

    private static String reason(Explanation explanation, boolean allowed, Decision.Reason reason) {
        return explanation.decision().allowed() && !allowed ? "the path needs sudo besides" : reason.text();
    }

    private static Verdict.Matching matching(Explanation.Match match) {
        return new Verdict.Matching(
                match.policy(), match.path(), match.line(), match.capabilities(), match.decides(), match.note());
    }
}
