package kz.zakupai.vault.server.auth.approle;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.zakupai.vault.server.auth.TokenRules;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.TokenParameters;
import org.jspecify.annotations.Nullable;

/**
 * A role as it is stored. Immutable.
 *
 * @param uuid never changes and never comes again, also not for a later role of the same name
 * @param name in lower case
 * @param settings values by the name of their {@link RoleSetting}; what is absent has its default
 * @param oldNames old names of settings that the role was written with, which it is also shown with
 */
record Role(String uuid, String name, String roleId, Map<String, Object> settings, Set<String> oldNames) {
    private static final String UUID = "uuid";
    private static final String NAME = "name";
    private static final String ROLE_ID = "role_id";
    private static final String OLD_NAMES = "old_names";

    Role {
        settings = Map.copyOf(settings);
        oldNames = Set.copyOf(oldNames);
    }

    Object value(RoleSetting setting) {
        return settings.getOrDefault(setting.name(), setting.fallback());
    }

    boolean flag(RoleSetting setting) {
        return Boolean.TRUE.equals(value(setting));
    }

    int number(RoleSetting setting) {
        return value(setting) instanceof Number number ? number.intValue() : 0;
    }

    Duration duration(RoleSetting setting) {
        return value(setting) instanceof Duration duration ? duration : Duration.ZERO;
    }

    List<String> texts(RoleSetting setting) {
        return value(setting) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    String text(RoleSetting setting) {
        return String.valueOf(value(setting));
    }

    /** What the tokens of this role are like. */
    TokenParameters token() {
        return new TokenParameters(
                texts(RoleSetting.TOKEN_POLICIES),
                duration(RoleSetting.TOKEN_TTL),
                duration(RoleSetting.TOKEN_MAX_TTL),
                duration(RoleSetting.TOKEN_PERIOD),
                duration(RoleSetting.TOKEN_EXPLICIT_MAX_TTL),
                number(RoleSetting.TOKEN_NUM_USES),
                TokenRules.type(text(RoleSetting.TOKEN_TYPE)),
                texts(RoleSetting.TOKEN_BOUND_CIDRS),
                flag(RoleSetting.TOKEN_NO_DEFAULT_POLICY));
    }

    Role withRoleId(String other) {
        return new Role(uuid, name, other, settings, oldNames);
    }

    /** With a setting changed, by its old name or its own. */
    Role with(RoleSetting setting, Object value, boolean byOldName) {
        Map<String, Object> changed = new LinkedHashMap<>(settings);
        changed.put(setting.name(), value);
        Set<String> old = new TreeSet<>(oldNames);
        old.remove(setting.oldName());
        if (byOldName) {
            old.add(setting.oldName());
        }
        return new Role(uuid, name, roleId, changed, old);
    }

    /** With a setting back at its default. */
    Role without(RoleSetting setting) {
        Map<String, Object> changed = new LinkedHashMap<>(settings);
        changed.remove(setting.name());
        Set<String> old = new TreeSet<>(oldNames);
        old.remove(setting.oldName());
        return new Role(uuid, name, roleId, changed, old);
    }

    /** The role as it is read: all settings, without the role-id. */
    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        RoleSetting.ALL.forEach(setting -> wire.putAll(wire(setting)));
        return wire;
    }

    /** One setting as it is read. */
    Map<String, @Nullable Object> wire(RoleSetting setting) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        Object value = setting.wire(value(setting));
        boolean shownAsNull =
                setting.equals(RoleSetting.SECRET_ID_BOUND_CIDRS) && List.of().equals(value);
        wire.put(setting.name(), shownAsNull ? null : value);
        boolean saysNothing = List.of().equals(value) || (value instanceof Number number && number.longValue() == 0);
        if (oldNames.contains(setting.oldName()) && !saysNothing) {
            wire.put(setting.oldName(), value);
        }
        return wire;
    }

    byte[] bytes() {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        stored.put(UUID, uuid);
        stored.put(NAME, name);
        stored.put(ROLE_ID, roleId);
        stored.put(OLD_NAMES, List.copyOf(oldNames));
        RoleSetting.ALL.stream()
                .filter(setting -> settings.containsKey(setting.name()))
                .forEach(setting -> stored.put(setting.name(), setting.stored(value(setting))));
        return Json.bytes(stored);
    }

    static Role parse(byte[] bytes) {
        Map<String, @Nullable Object> stored = Json.object(bytes);
        Map<String, Object> settings = RoleSetting.ALL.stream()
                .filter(setting -> stored.get(setting.name()) != null)
                .collect(Collectors.toMap(RoleSetting::name, setting -> setting.fromStore(stored.get(setting.name()))));
        Set<String> oldNames = stored.get(OLD_NAMES) instanceof List<?> names
                ? names.stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.of();
        return new Role(
                String.valueOf(stored.get(UUID)),
                String.valueOf(stored.get(NAME)),
                String.valueOf(stored.get(ROLE_ID)),
                settings,
                oldNames);
    }
}
