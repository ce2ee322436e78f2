package kz.zakupai.vault.server.identity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.StoredObject;
import org.jspecify.annotations.Nullable;

/** The stored forms of entities and groups; an entity's aliases, and a group's, are stored with it. */
final class IdentityJson {
    private IdentityJson() {}

    static byte[] bytes(Entity entity) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", entity.id());
        json.put("name", entity.name());
        json.put("metadata", entity.metadata());
        json.put("policies", entity.policies());
        json.put("disabled", entity.disabled());
        json.put("aliases", entity.aliases().stream().map(IdentityJson::json).toList());
        json.put("merged_ids", entity.mergedIds());
        json.put("created", entity.created());
        json.put("updated", entity.updated());
        return Json.bytes(json);
    }

    static Entity entity(byte[] stored) {
        var json = new StoredObject(Json.object(stored));
        return new Entity(
                json.text("id"),
                json.text("name"),
                json.pairs("metadata"),
                json.texts("policies"),
                json.flag("disabled"),
                json.objects("aliases").stream().map(IdentityJson::alias).toList(),
                json.texts("merged_ids"),
                time(json, "created"),
                time(json, "updated"));
    }

    static byte[] bytes(Group group) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", group.id());
        json.put("name", group.name());
        json.put("type", group.type());
        json.put("metadata", group.metadata());
        json.put("policies", group.policies());
        json.put("member_entities", group.memberEntities());
        json.put("member_groups", group.memberGroups());
        json.put("alias", group.alias() == null ? null : json(group.alias()));
        json.put("created", group.created());
        json.put("updated", group.updated());
        json.put("modify_index", group.modifyIndex());
        return Json.bytes(json);
    }

    static Group group(byte[] stored) {
        var json = new StoredObject(Json.object(stored));
        StoredObject alias = json.object("alias");
        return new Group(
                json.text("id"),
                json.text("name"),
                json.text("type"),
                json.pairs("metadata"),
                json.texts("policies"),
                json.texts("member_entities"),
                json.texts("member_groups"),
                alias == null ? null : alias(alias),
                time(json, "created"),
                time(json, "updated"),
                json.number("modify_index"));
    }

    private static Map<String, @Nullable Object> json(Alias alias) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", alias.id());
        json.put("canonical_id", alias.canonicalId());
        json.put("mount_accessor", alias.mountAccessor());
        json.put("name", alias.name());
        json.put("metadata", alias.metadata());
        json.put("custom_metadata", alias.customMetadata());
        json.put("local", alias.local());
        json.put("merged_from", alias.mergedFrom());
        json.put("created", alias.created());
        json.put("updated", alias.updated());
        return json;
    }

    private static Alias alias(StoredObject json) {
        return new Alias(
                json.text("id"),
                json.text("canonical_id"),
                json.text("mount_accessor"),
                json.text("name"),
                json.pairs("metadata"),
                json.json().get("custom_metadata") == null ? null : json.pairs("custom_metadata"),
                json.flag("local"),
                json.texts("merged_from"),
                time(json, "created"),
                time(json, "updated"));
    }

    private static Instant time(StoredObject json, String name) {
        Instant time = json.instant(name);
        return time == null ? Instant.EPOCH : time;
    }
}
