package kz.zakupai.cli.vault.token;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.flag.FlagValues;
import kz.zakupai.cli.vault.text.GoDuration;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault token create}. */
public final class TokenCreate implements Command {
    /** Text and duration flags with the fields that they fill; what is not given is left to the server. */
    private static final Map<String, String> TEXTS =
            Map.of("id", "id", "display-name", "display_name", "entity-alias", "entity_alias");

    private static final Map<String, String> DURATIONS =
            Map.of("ttl", "ttl", "explicit-max-ttl", "explicit_max_ttl", "period", "period");

    @Override
    public Declaration declaration() {
        return Declaration.of("token create", "[options]", "Create a new token", """
                        Makes a token, a child of the one that you are logged in with. It has the same policies unless
                        some of them are named.

                            $ vault token create -policy=readers -ttl=1h
                        """)
                .with(Output.FIELD, Output.FORMAT)
                .options(
                        Flag.text("id", "The token's value; needs root or sudo."),
                        Flag.text("display-name", "A name for people, seen in the audit log."),
                        Flag.duration("ttl", "How long it lives unless it is renewed."),
                        Flag.duration("explicit-max-ttl", "How long it lives at most, whatever is renewed."),
                        Flag.duration("period", "Every renewal gives it this long; needs root or sudo."),
                        Flag.bool("renewable", "Whether it can be renewed.").initially("true"),
                        Flag.bool("orphan", "Without a parent: it outlives the token that made it."),
                        Flag.bool("no-default-policy", "Without the policy \"default\"."),
                        Flag.integer("use-limit", "After so many requests it is revoked."),
                        Flag.text("role", "The token role whose settings it gets."),
                        Flag.text("type", "\"service\" or \"batch\".").initially("service"),
                        Flag.pairs("metadata", "A key and a value for the audit log; may be given many times."),
                        Flag.texts("policy", "A policy; may be given many times."),
                        Flag.text("entity-alias", "The alias of the entity that it belongs to; needs -role."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        FlagValues flags = call.flags();
        String role = flags.text("role");
        String path = role.isEmpty() ? "auth/token/create" : "auth/token/create/" + role;
        JsonValue body = JsonValue.of(body(flags));
        return call.show(call.ask("Error creating token", api -> api.post(path, body))
                .orElseThrow(() -> CommandFailure.remote("Error creating token: empty answer")));
    }

    private static Map<String, Object> body(FlagValues flags) {
        Map<String, Object> body = new LinkedHashMap<>();
        TEXTS.forEach((flag, field) -> {
            if (!flags.text(flag).isEmpty()) {
                body.put(field, flags.text(flag));
            }
        });
        DURATIONS.forEach((flag, field) -> {
            if (!flags.duration(flag).isZero()) {
                body.put(field, GoDuration.format(flags.duration(flag)));
            }
        });
        List<String> policies = flags.texts("policy");
        if (!policies.isEmpty()) {
            body.put("policies", policies);
        }
        if (!flags.pairs("metadata").isEmpty()) {
            body.put("meta", flags.pairs("metadata"));
        }
        String type = flags.text("type");
        body.put("renewable", flags.bool("renewable") && !type.equals("batch"));
        body.put("type", type);
        body.put("no_parent", flags.bool("orphan"));
        body.put("no_default_policy", flags.bool("no-default-policy"));
        body.put("num_uses", flags.integer("use-limit"));
        return body;
    }
}
