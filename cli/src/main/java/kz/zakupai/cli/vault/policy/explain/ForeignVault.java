package kz.zakupai.cli.vault.policy.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** What any Vault tells about tokens, capabilities and policies, as far as the caller may ask. */
final class ForeignVault {
    private final Api api;

    ForeignVault(Api api) {
        this.api = api;
    }

    /**
     * Who makes the request.
     *
     * @throws ApiFailure if the token cannot be looked up
     */
    Holder holder(Subject subject, String path) {
        return switch (subject) {
            case Subject.Self _ ->
                holder(api.read("auth/token/lookup-self"), capabilities("sys/capabilities-self", path, Map.of()));
            case Subject.Token token -> {
                Map<String, String> who = Map.of("token", token.token().reveal());
                yield holder(
                        api.post("auth/token/lookup", JsonValue.of(who)), capabilities("sys/capabilities", path, who));
            }
            case Subject.Accessor accessor -> {
                Map<String, String> who = Map.of("accessor", accessor.accessor());
                yield holder(
                        api.post("auth/token/lookup-accessor", JsonValue.of(who)),
                        capabilities("sys/capabilities-accessor", path, who));
            }
            case Subject.Policies policies -> new Holder(policies.names(), "", Optional.empty());
        };
    }

    private static Holder holder(Optional<Answer> looked, Optional<List<String>> capabilities) {
        JsonObject token = looked.map(Answer::fields).orElse(JsonObject.EMPTY);
        List<String> policies = new ArrayList<>(token.array("policies").texts());
        policies.addAll(token.array("identity_policies").texts());
        return new Holder(
                policies.stream().distinct().toList(), token.text("entity_id").orElse(""), capabilities);
    }

    private Optional<List<String>> capabilities(String endpoint, String path, Map<String, String> who) {
        Map<String, Object> body = new LinkedHashMap<>(who);
        body.put("paths", List.of(path));
        try {
            return api.post(endpoint, JsonValue.of(body))
                    .map(Answer::fields)
                    .map(fields -> fields.has(path) ? fields.array(path) : fields.array("capabilities"))
                    .map(granted -> granted.texts());
        } catch (ApiFailure e) {
            if (e.status() == 403) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The policy's text; empty if there is none of that name or it may not be read. */
    Optional<String> policy(String name) {
        return quietly("sys/policies/acl/" + name).flatMap(fields -> fields.text("policy"));
    }

    /** An entity's fields; none if they may not be read. */
    JsonObject entity(String id) {
        return quietly("identity/entity/id/" + id).orElse(JsonObject.EMPTY);
    }

    private Optional<JsonObject> quietly(String path) {
        try {
            return api.read(path).map(Answer::fields);
        } catch (ApiFailure e) {
            if (e.status() == 403 || e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
