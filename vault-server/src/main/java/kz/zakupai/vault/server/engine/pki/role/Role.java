package kz.zakupai.vault.server.engine.pki.role;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/** The settings of a role; what was never set has its default. Immutable. */
public final class Role {
    private final Map<RoleField, Object> values;

    private Role(Map<RoleField, Object> values) {
        this.values = values;
    }

    /** All settings at their defaults. */
    public static Role usual() {
        return new Role(new EnumMap<>(RoleField.class));
    }

    /**
     * What holds where no role rules, as for authorities: any name of any kind, and nothing in the certificate that was not
     * asked for.
     */
    public static Role unrestricted() {
        return usual().with(RoleField.ALLOW_ANY_NAME, true)
                .with(RoleField.ENFORCE_HOSTNAMES, false)
                .with(RoleField.ALLOWED_URI_SANS, List.of("*"))
                .with(RoleField.ALLOWED_OTHER_SANS, List.of("*"))
                .with(RoleField.ALLOWED_SERIAL_NUMBERS, List.of("*"))
                .with(RoleField.ALLOWED_USER_IDS, List.of("*"))
                .with(RoleField.CN_VALIDATIONS, List.of("disabled"))
                .with(RoleField.SERVER_FLAG, false)
                .with(RoleField.CLIENT_FLAG, false)
                .with(RoleField.KEY_USAGE, List.of())
                .with(RoleField.KEY_TYPE, "any");
    }

    /** A copy with another value: a Boolean, text, number of seconds or bits, list of texts, or a duration. */
    public Role with(RoleField field, Object value) {
        var changed = new EnumMap<>(values);
        changed.put(field, RoleField.wire(value));
        return new Role(changed);
    }

    public boolean flag(RoleField field) {
        return Boolean.TRUE.equals(value(field));
    }

    public String text(RoleField field) {
        return value(field) instanceof String text ? text : "";
    }

    public int number(RoleField field) {
        return value(field) instanceof Number number ? number.intValue() : 0;
    }

    /** Whole seconds. */
    public Duration duration(RoleField field) {
        return Duration.ofSeconds(value(field) instanceof Number number ? number.longValue() : 0);
    }

    @SuppressWarnings("unchecked") // lists hold nothing but texts: conversion and JSON of our own made them
    public List<String> texts(RoleField field) {
        return value(field) instanceof List<?> list ? (List<String>) list : List.of();
    }

    private Object value(RoleField field) {
        Object value = values.get(field);
        return value == null ? field.fallback() : value;
    }

    /** As answers show it. */
    public Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        for (RoleField field : RoleField.values()) {
            answer.put(field.wireName(), value(field));
        }
        // Nobody can set it any more, but clients of old compare whole roles.
        answer.put("allow_token_displayname", false);
        return answer;
    }

    byte[] bytes() {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        values.forEach((field, value) -> stored.put(field.wireName(), value));
        return Json.bytes(stored);
    }

    static Role parse(byte[] stored) {
        Map<String, @Nullable Object> found = Json.object(stored);
        Map<RoleField, Object> values = new EnumMap<>(RoleField.class);
        for (RoleField field : RoleField.values()) {
            Object value = found.get(field.wireName());
            if (value != null) {
                values.put(field, value);
            }
        }
        return new Role(values);
    }
}
