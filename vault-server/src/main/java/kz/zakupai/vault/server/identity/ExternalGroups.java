package kz.zakupai.vault.server.identity;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who is in the external groups: those that a mount says are, at each of their logins and renewals. Thread-safe. */
final class ExternalGroups {
    private final IdentityStore store;

    ExternalGroups(IdentityStore store) {
        this.store = store;
    }

    /** As {@link Identities#refreshGroups}. Writes nothing where nothing changes. */
    void refresh(String entityId, List<String> aliases, String mountAccessor, Instant now) {
        boolean none = aliases.isEmpty() && store.groups().withMember(entityId).isEmpty();
        if (none || of(entityId, mountAccessor).equals(wanted(aliases, mountAccessor))) {
            return;
        }
        store.locked(() -> {
            Set<String> before = of(entityId, mountAccessor);
            Set<String> wanted = wanted(aliases, mountAccessor);
            var change = new IdentityChange();
            for (String id : union(before, wanted)) {
                Group group = store.groups().byId(id);
                if (group != null && before.contains(id) != wanted.contains(id)) {
                    Group changed = wanted.contains(id) ? group.withMember(entityId) : group.withoutMember(entityId);
                    change.put(changed.written(now));
                }
            }
            store.apply(change);
            return true;
        });
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private Set<String> of(String entityId, String mountAccessor) {
        var ids = new HashSet<String>();
        for (Group group : store.groups().withMember(entityId)) {
            Alias alias = group.alias();
            if (group.external() && (alias == null || alias.mountAccessor().equals(mountAccessor))) {
                ids.add(group.id());
            }
        }
        return ids;
    }

    private Set<String> wanted(List<String> aliases, String mountAccessor) {
        var ids = new HashSet<String>();
        for (String alias : aliases) {
            Group group = store.groups().byAlias(new AliasName(mountAccessor, alias));
            if (group != null && group.external()) {
                ids.add(group.id());
            }
        }
        return ids;
    }
}
