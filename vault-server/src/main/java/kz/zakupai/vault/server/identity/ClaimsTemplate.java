package kz.zakupai.vault.server.identity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with templates, such as <code>{"name": {{identity.entity.name}}}</code>: each becomes a JSON value, so that
 * no value can break out of its place. See
 * <a href="https://developer.hashicorp.com/vault/docs/secrets/identity/identity-token#token-contents-and-templates">its
 * documentation</a>.
 */
final class ClaimsTemplate {
    private static final String OPENING = "{{";
    private static final String CLOSING = "}}";
    private static final String ENTITY = "identity.entity.";
    private static final String GROUPS = "identity.groups.";
    private static final String TIME = "time.";
    private static final String NO_VALUE = "no value could be found for one of the template directives";
    private static final Alias NO_ALIAS = Alias.of("", "", new AliasName("", ""), Instant.EPOCH);

    private final IdentityValues values;
    private final Instant now;

    ClaimsTemplate(IdentityValues values, Instant now) {
        this.values = values;
        this.now = now;
    }

    /** For checking a template: everything is empty. */
    static ClaimsTemplate ofNobody() {
        return new ClaimsTemplate(new IdentityValues(Entity.of("", "", Instant.EPOCH), List.of()), Instant.EPOCH);
    }

    /**
     * The claims.
     *
     * @throws RequestFailure 400 when a template means nothing, or the result is no JSON object
     */
    Map<String, @Nullable Object> claims(String template) {
        String filled;
        try {
            filled = filled(template);
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badRequest("error parsing template: " + e.getMessage());
        }
        try {
            return Json.object(filled.getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntax e) {
            throw RequestFailure.badRequest("error parsing template JSON: " + e.getMessage());
        }
    }

    private String filled(String template) {
        var text = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf(OPENING); open >= 0; open = template.indexOf(OPENING, from)) {
            int close = template.indexOf(CLOSING, open);
            if (close < 0) {
                throw new IllegalArgumentException("unbalanced templating characters");
            }
            text.append(template, from, open)
                    .append(value(
                            template.substring(open + OPENING.length(), close).strip()));
            from = close + CLOSING.length();
        }
        return text.append(template, from, template.length()).toString();
    }

    /** As JSON. */
    private String value(String parameter) {
        if (parameter.startsWith(ENTITY)) {
            return ofEntity(parameter.substring(ENTITY.length()));
        }
        if (parameter.startsWith(TIME)) {
            return ofTime(parameter.substring(TIME.length()));
        }
        if (parameter.startsWith(GROUPS)) {
            String value = values.value(parameter);
            if (value != null) {
                return json(value);
            }
            throw new IllegalArgumentException(
                    "string contains groups template directives but no groups were provided");
        }
        throw new IllegalArgumentException(NO_VALUE);
    }

    private String ofEntity(String part) {
        Entity entity = values.entity();
        if (part.startsWith("aliases.")) {
            return ofAlias(part.substring("aliases.".length()));
        }
        return switch (part) {
            case "id" -> json(entity.id());
            case "name" -> json(entity.name());
            case "groups.ids" -> json(values.groups().stream().map(Group::id).toList());
            case "groups.names" ->
                json(values.groups().stream().map(Group::name).toList());
            default -> ofMetadata(part, "metadata", entity.metadata());
        };
    }

    private String ofAlias(String rest) {
        int dot = rest.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("invalid alias selector");
        }
        Alias found = values.entity().aliasOf(rest.substring(0, dot));
        Alias alias = found == null ? NO_ALIAS : found;
        String part = rest.substring(dot + 1);
        Map<String, String> custom = alias.customMetadata();
        return switch (part) {
            case "id" -> json(alias.id());
            case "name" -> json(alias.name());
            default ->
                part.startsWith("custom_metadata")
                        ? ofMetadata(part, "custom_metadata", custom == null ? Map.of() : custom)
                        : ofMetadata(part, "metadata", alias.metadata());
        };
    }

    /** The whole map, or one value of it; what is absent is empty. */
    private static String ofMetadata(String part, String name, Map<String, String> metadata) {
        if (part.equals(name)) {
            return json(metadata);
        }
        if (part.startsWith(name + ".")) {
            return json(metadata.getOrDefault(part.substring(name.length() + 1), ""));
        }
        throw new IllegalArgumentException(NO_VALUE);
    }

    private String ofTime(String rest) {
        String[] parts = rest.split("\\.", 3);
        if (!parts[0].equals("now")) {
            throw new IllegalArgumentException("invalid time selector \"" + parts[0] + "\"");
        }
        if (parts.length == 2) {
            throw new IllegalArgumentException("missing time operand");
        }
        Instant time = parts.length == 1 ? now : moved(parts[1], parts[2]);
        return Long.toString(time.getEpochSecond());
    }

    private Instant moved(String operator, String operand) {
        Duration by = GoDuration.parse(operand);
        return switch (operator) {
            case "plus" -> now.plus(by);
            case "minus" -> now.minus(by);
            default -> throw new IllegalArgumentException("invalid time operator \"" + operator + "\"");
        };
    }

    private static String json(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }
}
