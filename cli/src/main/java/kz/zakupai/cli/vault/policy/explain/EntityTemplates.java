package kz.zakupai.cli.vault.policy.explain;

import java.util.HashMap;
import java.util.Map;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.server.policy.TemplateValues;
import org.jspecify.annotations.Nullable;

/** What templates stand for, from what a Vault tells about an entity: id, name, metadata, and its aliases. */
record EntityTemplates(Map<String, String> values) implements TemplateValues {
    EntityTemplates {
        values = Map.copyOf(values);
    }

    static EntityTemplates of(JsonObject entity) {
        Map<String, String> values = new HashMap<>();
        put(values, "identity.entity", entity);
        for (JsonObject alias : entity.array("aliases").objects()) {
            alias.text("mount_accessor")
                    .ifPresent(accessor -> put(values, "identity.entity.aliases." + accessor, alias));
        }
        return new EntityTemplates(values);
    }

    private static void put(Map<String, String> values, String prefix, JsonObject object) {
        object.text("id").ifPresent(id -> values.put(prefix + ".id", id));
        object.text("name").ifPresent(name -> values.put(prefix + ".name", name));
        object.object("metadata")
                .fields()
                .forEach((key, value) ->
                        value.asText().ifPresent(text -> values.put(prefix + ".metadata." + key, text)));
    }

    @Override
    public @Nullable String value(String parameter) {
        return values.get(parameter);
    }
}
