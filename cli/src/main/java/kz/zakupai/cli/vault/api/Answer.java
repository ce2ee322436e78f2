package kz.zakupai.cli.vault.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kz.zakupai.vault.client.json.JsonArray;
import kz.zakupai.vault.client.json.JsonBoolean;
import kz.zakupai.vault.client.json.JsonNull;
import kz.zakupai.vault.client.json.JsonNumber;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonText;
import kz.zakupai.vault.client.json.JsonValue;

/**
 * The envelope that most answers come in (https://developer.hashicorp.com/vault/api-docs, "The X-Vault-Request Header and
 * the following"). {@code toString} names nothing of the content.
 */
public final class Answer {
    private static final Set<String> ENVELOPE =
            Set.of("request_id", "lease_id", "lease_duration", "renewable", "data", "warnings", "auth", "wrap_info");
    private static final List<String> AUTH_FIELDS = List.of(
            "client_token",
            "accessor",
            "policies",
            "token_policies",
            "identity_policies",
            "metadata",
            "orphan",
            "entity_id",
            "lease_duration",
            "renewable",
            "mfa_requirement");
    private static final List<String> WRAP_FIELDS =
            List.of("token", "accessor", "ttl", "creation_time", "creation_path", "wrapped_accessor");
    private static final Set<String> BOOLEANS = Set.of("orphan", "renewable");
    private static final Set<String> NUMBERS = Set.of("lease_duration", "ttl");
    private static final Set<String> NULLABLE =
            Set.of("policies", "token_policies", "identity_policies", "metadata", "mfa_requirement");

    private final JsonObject envelope;

    private Answer(JsonObject envelope) {
        this.envelope = envelope;
    }

    /**
     * The answer in {@code body}. A body without the envelope's fields is taken as data: health and seal status come so.
     * Empty if the body holds nothing but errors, or nothing at all.
     */
    public static Optional<Answer> of(JsonObject body) {
        if (ENVELOPE.stream()
                .anyMatch(name -> body.field(name).filter(Answer::isFilled).isPresent())) {
            return Optional.of(new Answer(body));
        }
        if (body.has("errors") || body.fields().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ofData(body));
    }

    /** An answer that was made here and not by a Vault, with nothing but data. */
    public static Answer ofData(JsonObject data) {
        return new Answer(new JsonObject(Map.of("data", data)));
    }

    /** An answer that was made here and not by a Vault, with nothing but what a login returns. */
    public static Answer ofAuth(JsonObject auth) {
        return new Answer(new JsonObject(Map.of("auth", auth)));
    }

    private static boolean isFilled(JsonValue value) {
        return switch (value) {
            case JsonNull _ -> false;
            case JsonBoolean bool -> bool.value();
            case JsonNumber number -> !number.digits().equals("0");
            case JsonText text -> !text.text().isEmpty();
            case JsonObject _ -> true;
            case JsonArray _ -> true;
        };
    }

    public String leaseId() {
        return envelope.text("lease_id").orElse("");
    }

    public long leaseSeconds() {
        return envelope.wholeNumber("lease_duration").orElse(0L);
    }

    public boolean isRenewable() {
        return envelope.isTrue("renewable");
    }

    /** Empty when the answer has no data, or data that is no object. */
    public Optional<JsonObject> data() {
        return envelope.field("data").flatMap(JsonValue::asObject);
    }

    /** The fields of the data; none when there is no data. */
    public JsonObject fields() {
        return envelope.object("data");
    }

    public List<String> warnings() {
        return envelope.array("warnings").texts();
    }

    public Optional<JsonObject> auth() {
        return envelope.field("auth").flatMap(JsonValue::asObject);
    }

    public Optional<JsonObject> wrapInfo() {
        return envelope.field("wrap_info").flatMap(JsonValue::asObject);
    }

    public String requestId() {
        return envelope.text("request_id").orElse("");
    }

    /** The names under {@code keys}, if the data has such a list. */
    public Optional<JsonArray> keys() {
        return fields().get("keys") instanceof JsonArray keys ? Optional.of(keys) : Optional.empty();
    }

    /** The same answer with other data. */
    public Answer withData(JsonObject data) {
        Map<String, JsonValue> changed = new LinkedHashMap<>(envelope.fields());
        changed.put("data", data);
        return new Answer(new JsonObject(changed));
    }

    /** The envelope as the vault command line prints it: fixed order, data sorted, what is absent left out or zero. */
    public JsonObject toJson() {
        Map<String, JsonValue> json = new LinkedHashMap<>();
        json.put("request_id", new JsonText(requestId()));
        json.put("lease_id", new JsonText(leaseId()));
        json.put("lease_duration", JsonValue.of(leaseSeconds()));
        json.put("renewable", new JsonBoolean(isRenewable()));
        json.put("data", sorted(envelope.field("data").orElse(JsonNull.NULL)));
        json.put("warnings", envelope.field("warnings").orElse(JsonNull.NULL));
        auth().ifPresent(auth -> json.put("auth", inOrder(auth, AUTH_FIELDS)));
        wrapInfo().ifPresent(wrap -> json.put("wrap_info", inOrder(wrap, WRAP_FIELDS)));
        envelope.text("mount_type")
                .filter(type -> !type.isEmpty())
                .ifPresent(type -> json.put("mount_type", new JsonText(type)));
        return new JsonObject(json);
    }

    private static JsonObject inOrder(JsonObject object, List<String> names) {
        Map<String, JsonValue> json = new LinkedHashMap<>();
        for (String name : names) {
            json.put(name, sorted(object.field(name).orElse(absent(name))));
        }
        return new JsonObject(json);
    }

    private static JsonValue absent(String name) {
        if (NULLABLE.contains(name)) {
            return JsonNull.NULL;
        }
        if (BOOLEANS.contains(name)) {
            return new JsonBoolean(false);
        }
        return NUMBERS.contains(name) ? new JsonNumber("0") : new JsonText("");
    }

    /** {@code value} with the fields of its objects in the order of their names, as Go writes maps. */
    public static JsonValue sorted(JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                Map<String, JsonValue> fields = new TreeMap<>();
                object.fields().forEach((name, field) -> fields.put(name, sorted(field)));
                yield new JsonObject(fields);
            }
            case JsonArray array ->
                new JsonArray(array.items().stream().map(Answer::sorted).toList());
            case JsonText _, JsonNumber _, JsonBoolean _, JsonNull _ -> value;
        };
    }

    @Override
    public String toString() {
        return "[answer]";
    }
}
