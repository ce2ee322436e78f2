package kz.zakupai.cli.vault.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.text.GoDuration;
import kz.zakupai.cli.vault.text.GoText;
import kz.zakupai.cli.vault.text.Table;
import kz.zakupai.vault.client.json.JsonNull;
import kz.zakupai.vault.client.json.JsonNumber;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonText;
import kz.zakupai.vault.client.json.JsonValue;

/** An answer as a table of keys and values: lease, login and wrapping first, then the data sorted by name. */
final class AnswerTable {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Table table = new Table("Key", "Value");

    private AnswerTable() {}

    static Table of(Answer answer) {
        AnswerTable rows = new AnswerTable();
        rows.lease(answer);
        answer.auth().ifPresent(rows::login);
        answer.wrapInfo().ifPresent(rows::wrapping);
        rows.data(answer.fields());
        return rows.table;
    }

    static Table of(JsonObject data) {
        AnswerTable rows = new AnswerTable();
        rows.data(data);
        return rows.table;
    }

    private void lease(Answer answer) {
        if (answer.leaseSeconds() <= 0) {
            return;
        }
        String duration = human(answer.leaseSeconds());
        if (answer.leaseId().isEmpty()) {
            table.row("refresh_interval", duration);
            return;
        }
        table.row("lease_id", answer.leaseId());
        table.row("lease_duration", duration);
        table.row("lease_renewable", Boolean.toString(answer.isRenewable()));
    }

    private void login(JsonObject auth) {
        JsonObject secondFactor = auth.object("mfa_requirement");
        if (!secondFactor.fields().isEmpty()) {
            table.row("mfa_request_id", secondFactor.text("mfa_request_id").orElse(""));
            return;
        }
        long seconds = auth.wholeNumber("lease_duration").orElse(0L);
        table.row("token", auth.text("client_token").orElse(""));
        table.row("token_accessor", auth.text("accessor").orElse(""));
        table.row("token_duration", seconds == 0 ? "∞" : human(seconds));
        table.row("token_renewable", Boolean.toString(auth.isTrue("renewable")));
        table.row("token_policies", GoText.quoted(auth.array("token_policies").texts()));
        table.row(
                "identity_policies",
                GoText.quoted(auth.array("identity_policies").texts()));
        table.row("policies", GoText.quoted(auth.array("policies").texts()));
        new TreeMap<>(auth.object("metadata").fields())
                .forEach((name, value) -> table.row("token_meta_" + name, GoText.of(value)));
    }

    private void wrapping(JsonObject wrap) {
        table.row("wrapping_token:", wrap.text("token").orElse(""));
        table.row("wrapping_accessor:", wrap.text("accessor").orElse(""));
        table.row("wrapping_token_ttl:", human(wrap.wholeNumber("ttl").orElse(0L)));
        table.row(
                "wrapping_token_creation_time:", time(wrap.text("creation_time").orElse("")));
        table.row("wrapping_token_creation_path:", wrap.text("creation_path").orElse(""));
        wrap.text("wrapped_accessor")
                .filter(accessor -> !accessor.isEmpty())
                .ifPresent(accessor -> table.row("wrapped_accessor:", accessor));
    }

    private void data(JsonObject data) {
        for (Map.Entry<String, JsonValue> field : new TreeMap<>(data.fields()).entrySet()) {
            table.row(field.getKey(), cell(field.getKey(), field.getValue()));
        }
    }

    /** The value as people read it: whole seconds under the name of a duration become one. */
    static String cell(String name, JsonValue value) {
        return switch (value) {
            case JsonNumber number
            when isDuration(name) && number.wholeNumber().isPresent() ->
                human(number.wholeNumber().get());
            case JsonText text -> text.text();
            case JsonNull _ -> "<nil>";
            default -> GoText.of(value);
        };
    }

    private static boolean isDuration(String name) {
        return switch (name) {
            case "period", "ttl", "duration", "lease_max", "ttl_max" -> true;
            default -> name.endsWith("_period") || name.endsWith("_ttl") || name.endsWith("_duration");
        };
    }

    private static String human(long seconds) {
        return GoDuration.human(Duration.ofSeconds(seconds));
    }

    /** {@code 2026-01-02 03:04:05.6 +0000 UTC}, as Go prints a time; the text itself if it is none. */
    private static String time(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            String fraction = time.getNano() == 0
                    ? ""
                    : "." + "%09d".formatted(time.getNano()).replaceAll("0+$", "");
            String zone = time.getOffset().getTotalSeconds() == 0
                    ? "+0000 UTC"
                    : time.getOffset().toString().replace(":", "").repeat(2).replaceFirst("(.{5})", "$1 ");
            return SECONDS.format(time) + fraction + " " + zone;
        } catch (DateTimeException e) {
            return text;
        }
    }
}
