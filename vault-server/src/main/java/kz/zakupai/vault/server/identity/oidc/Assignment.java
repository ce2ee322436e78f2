package kz.zakupai.vault.server.identity.oidc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.identity.ResolvedIdentity;
import kz.zakupai.vault.server.json.StoredObject;
import org.jspecify.annotations.Nullable;

/** Who may sign in to a client. */
record Assignment(String name, List<String> entityIds, List<String> groupIds) {
    /** Built in: everybody with an entity. */
    static final Assignment ALLOW_ALL = new Assignment("allow_all", List.of("*"), List.of("*"));

    Assignment {
        entityIds = List.copyOf(entityIds);
        groupIds = List.copyOf(groupIds);
    }

    static NamedRecords<Assignment> records() {
        return new NamedRecords<>("oidc/assignment/", Assignment::json, Assignment::read);
    }

    boolean includes(ResolvedIdentity identity) {
        return name.equals(ALLOW_ALL.name)
                || entityIds.contains(identity.entityId())
                || groupIds.stream().anyMatch(identity.groupIds()::contains);
    }

    Map<String, @Nullable Object> json() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("entity_ids", entityIds);
        json.put("group_ids", groupIds);
        return json;
    }

    private static Assignment read(String name, StoredObject json) {
        return new Assignment(name, json.texts("entity_ids"), json.texts("group_ids"));
    }
}
