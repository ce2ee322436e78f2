package kz.zakupai.cli.vault.pki.health;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.text.GoDuration;
import kz.zakupai.vault.client.json.JsonArray;
import kz.zakupai.vault.client.json.JsonNumber;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonText;
import kz.zakupai.vault.client.json.JsonValue;

/** A check's parameters: its defaults, and what the user's file says instead. */
final class Parameters {
    private final String check;
    private final Map<String, JsonValue> values;

    private Parameters(String check, Map<String, JsonValue> values) {
        this.check = check;
        this.values = values;
    }

    /** Ends the command with 1 where the file has a parameter that the check does not know, or of another kind. */
    static Parameters of(HealthCheck check, JsonObject given) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        check.defaults().forEach((name, value) -> values.put(name, JsonValue.of(value)));
        given.fields().forEach((name, value) -> {
            if (!name.equals("enabled") && values.replace(name, value) == null) {
                throw CommandFailure.local("The health check " + check.name() + " has no parameter \"" + name + "\"");
            }
        });
        Parameters parameters = new Parameters(check.name(), values);
        check.defaults().forEach(parameters::ofKind);
        return parameters;
    }

    /** A wrong kind is told before anything is asked. */
    private void ofKind(String name, Object initial) {
        switch (initial) {
            case String _ -> duration(name);
            case Integer _ -> number(name);
            default -> names(name);
        }
    }

    Duration duration(String name) {
        try {
            return switch (values.get(name)) {
                case JsonText text -> GoDuration.parse(text.text());
                case JsonNumber number -> GoDuration.parse(number.digits());
                case null, default -> throw wrong(name, "a duration such as \"30d\"");
            };
        } catch (DateTimeException e) {
            throw wrong(name, "a duration such as \"30d\"");
        }
    }

    int number(String name) {
        if (values.get(name) instanceof JsonNumber number
                && number.wholeNumber()
                        .filter(value -> value >= 0 && value <= Integer.MAX_VALUE)
                        .isPresent()) {
            return number.wholeNumber().get().intValue();
        }
        throw wrong(name, "a whole number");
    }

    List<String> names(String name) {
        return switch (values.get(name)) {
            case JsonArray array -> array.texts();
            case null, default -> throw wrong(name, "a list of names");
        };
    }

    private CommandFailure wrong(String name, String wanted) {
        return CommandFailure.local("The health check " + check + " takes " + wanted + " as " + name);
    }
}
