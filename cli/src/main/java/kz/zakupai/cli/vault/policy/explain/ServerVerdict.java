package kz.zakupai.cli.vault.policy.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** What {@code sys/internal/acl/explain} says. Other Vaults do not have it. */
final class ServerVerdict {
    private final Api api;
    private final Subject subject;

    ServerVerdict(Api api, Subject subject) {
        this.api = api;
        this.subject = subject;
    }

    /**
     * Empty if the server has no such endpoint, or does not let this token use it.
     *
     * @throws ApiFailure if it cannot be asked, or finds the question wrong
     */
    Optional<Verdict> of(Question question) {
        try {
            return api.post("sys/internal/acl/explain", body(question))
                    .map(answer -> verdict(question, answer.fields()));
        } catch (ApiFailure e) {
            boolean absent = e.status() == 403 || e.status() == 404 || e.status() == 405;
            // OpenBao and Vault answer 400 "unsupported path" below mounted engines that lack a path.
            if (absent || (e.status() == 400 && e.text().contains("unsupported "))) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private JsonValue body(Question question) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("path", question.path());
        body.put("capability", question.capability());
        body.put("data", question.data());
        question.wrapTtl().ifPresent(ttl -> body.put("wrap_ttl", ttl.toSeconds() + "s"));
        switch (subject) {
            case Subject.Self _ -> {}
            case Subject.Token token -> body.put("token", token.token().reveal());
            case Subject.Accessor accessor -> body.put("accessor", accessor.accessor());
            case Subject.Policies policies -> body.put("policies", policies.names());
        }
        return JsonValue.of(body);
    }

    private static Verdict verdict(Question question, JsonObject fields) {
        List<Verdict.Matching> matching = fields.array("matching").objects().stream()
                .map(rule -> new Verdict.Matching(
                        rule.text("policy").orElse(""),
                        rule.text("rule").orElse(""),
                        rule.wholeNumber("line").orElse(0L).intValue(),
                        rule.array("capabilities").texts(),
                        rule.isTrue("decides"),
                        rule.text("note").orElse("")))
                .toList();
        return new Verdict(
                question,
                fields.isTrue("allowed"),
                fields.isTrue("sudo_required"),
                fields.text("policy").orElse(""),
                fields.text("rule").orElse(""),
                fields.wholeNumber("line").orElse(0L).intValue(),
                fields.text("reason").orElse(""),
                matching,
                fields.text("smallest_rule").orElse(""),
                fields.text("advice").orElse(""),
                fields.text("meant").orElse(""),
                "server",
                List.of());
    }
}
