package kz.zakupai.vault.server.identity;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.policy.PolicyStore;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * Whom the tokens of this server belong to: finds or makes the entity of a login, and tells what entities and groups give
 * a token now. A change is durable on return and holds for the next request.
 *
 * <p>Thread-safe. Lives from an unseal to the next seal; {@link #load} comes before the first request. Telling what an
 * entity gives costs one map read and no storage.
 */
public final class Identities {
    private static final int MAX_RESOLVED = 100_000;

    private final IdentityStore store;
    private final NewNames names;
    private final ExternalGroups externalGroups;
    private final Map<String, ResolvedIdentity> resolved = new ConcurrentHashMap<>();

    /** @param storage a view that nothing else writes to */
    public Identities(Storage storage, SecureRandom random) {
        store = new IdentityStore(storage, this::forget);
        names = new NewNames(store, random);
        externalGroups = new ExternalGroups(store);
    }

    /** Reads everything that is stored. */
    public void load() {
        store.load();
    }

    IdentityStore store() {
        return store;
    }

    NewNames names() {
        return names;
    }

    /** How many entities there are. */
    public int entities() {
        return store.entities().size();
    }

    /** How many aliases all entities have, by the accessor of their mount. */
    public Map<String, Long> aliases() {
        var counts = new ConcurrentHashMap<String, Long>();
        for (Entity entity : store.entities().all()) {
            entity.aliases().forEach(alias -> counts.merge(alias.mountAccessor(), 1L, Long::sum));
        }
        return counts;
    }

    /**
     * What an entity gives its tokens now; null when there is none with this id, and none that it was merged into: its
     * tokens are then refused.
     */
    public @Nullable ResolvedIdentity resolve(String entityId) {
        ResolvedIdentity known = resolved.get(entityId);
        return known != null ? known : store.locked(() -> resolveAnew(entityId));
    }

    /** Under the lock, so that what is kept is never older than the last change. */
    private @Nullable ResolvedIdentity resolveAnew(String entityId) {
        Entity entity = current(entityId);
        if (entity == null) {
            return null;
        }
        List<Group> groups = new ArrayList<>(store.groups().withMember(entity.id()));
        groups.addAll(store.groups().above(groups));
        var policies = new TreeSet<String>();
        entity.policies().forEach(policy -> policies.add(PolicyStore.canonicalName(policy)));
        groups.forEach(group -> group.policies().forEach(policy -> policies.add(PolicyStore.canonicalName(policy))));
        var identity = new ResolvedIdentity(
                entity.id(),
                entity.disabled(),
                List.copyOf(policies),
                groups.stream().map(Group::id).toList(),
                new IdentityValues(entity, groups));
        if (resolved.size() >= MAX_RESOLVED) {
            resolved.clear();
        }
        resolved.put(entityId, identity);
        return identity;
    }

    /** The entity, or the one that it was merged into. */
    @Nullable
    Entity current(String entityId) {
        Entity entity = store.entities().byId(entityId);
        return entity == null ? store.entities().byMergedId(entityId) : entity;
    }

    /**
     * A template of claims filled in for an entity, or for nobody to check it.
     *
     * @param entityId empty for nobody: every value is empty then
     * @throws RequestFailure 400 when the template is not valid
     */
    public Map<String, @Nullable Object> claims(String template, String entityId, Instant now) {
        ResolvedIdentity identity = entityId.isEmpty() ? null : resolve(entityId);
        return identity != null && identity.values() instanceof IdentityValues values
                ? new ClaimsTemplate(values, now).claims(template)
                : ClaimsTemplate.ofNobody().claims(template);
    }

    private void forget(IdentityChange change) {
        if (!change.groups().isEmpty()) {
            resolved.clear();
            return;
        }
        change.entities().forEach((id, entity) -> {
            resolved.remove(id);
            if (entity != null) {
                entity.mergedIds().forEach(resolved::remove);
            }
        });
    }

    /**
     * The entity that logs in: the one behind the alias, or a new one. Metadata that has changed is written, and the
     * external groups of the mount are those that {@code login} names. A login as the one before writes nothing.
     *
     * @param local whether the mount is a local one
     * @return the entity's id; empty for a login without alias
     * @throws RequestFailure 403 when the entity is disabled
     */
    public String loggedIn(Login login, Mount mount, boolean local, Instant now) {
        if (login.alias().isEmpty()) {
            return "";
        }
        var name = new AliasName(mount.accessor(), login.alias());
        Entity entity = store.entities().byAlias(name);
        Alias alias = entity == null ? null : entity.aliasOf(mount.accessor());
        boolean same = alias != null && alias.metadata().equals(login.aliasMetadata());
        String id = same && entity != null ? entity.id() : made(name, login.aliasMetadata(), local, now);
        refreshGroups(id, login.groupAliases(), mount.accessor(), now);
        return enabled(id);
    }

    /**
     * The id of the entity behind an alias of a mount that is not local; there is one afterwards.
     *
     * @throws RequestFailure 403 when it is disabled
     */
    public String entityOf(String alias, Mount mount, Instant now) {
        var name = new AliasName(mount.accessor(), alias);
        Entity present = store.entities().byAlias(name);
        return enabled(present == null ? made(name, Map.of(), false, now) : present.id());
    }

    private String enabled(String id) {
        ResolvedIdentity identity = resolve(id);
        if (identity == null || identity.disabled()) {
            throw RequestFailure.noToken();
        }
        return identity.entityId();
    }

    private String made(AliasName name, Map<String, String> metadata, boolean local, Instant now) {
        Map<String, String> acceptable = Metadata.acceptable(metadata);
        return store.locked(() -> {
            Entity present = store.entities().byAlias(name);
            Entity entity = present == null ? Entity.of(UUID.randomUUID().toString(), names.entity(), now) : present;
            Alias known = entity.aliases().stream()
                    .filter(alias -> alias.fullName().key().equals(name.key()))
                    .findFirst()
                    .orElse(null);
            if (known != null && known.metadata().equals(acceptable)) {
                return entity.id();
            }
            Alias alias = known == null
                    ? Alias.of(UUID.randomUUID().toString(), entity.id(), name, now)
                            .withLocal(local)
                    : known;
            store.apply(new IdentityChange().put(entity.withAlias(alias.withMetadata(acceptable, now))));
            return entity.id();
        });
    }

    /**
     * Makes the entity a member of exactly those external groups of a mount that have one of these aliases. Groups of
     * other mounts, and internal ones, stay as they are.
     */
    public void refreshGroups(String entityId, List<String> aliases, String mountAccessor, Instant now) {
        externalGroups.refresh(entityId, aliases, mountAccessor, now);
    }

    /** Takes away what only a mount could vouch for, now that it is gone: its aliases, and who was in its groups. */
    public void forgetMount(String mountAccessor, Instant now) {
        store.locked(() -> {
            var change = new IdentityChange();
            for (Entity entity : store.entities().all()) {
                Entity left = entity;
                for (Alias alias : entity.aliases()) {
                    left = alias.mountAccessor().equals(mountAccessor) ? left.withoutAlias(alias.id()) : left;
                }
                if (left.aliases().size() < entity.aliases().size()) {
                    change.put(left.updated(now));
                }
            }
            for (Group group : store.groups().all()) {
                Alias alias = group.alias();
                if (alias != null && alias.mountAccessor().equals(mountAccessor)) {
                    change.put(
                            group.withAlias(null).withMemberEntities(List.of()).written(now));
                }
            }
            store.apply(change);
            return true;
        });
    }
}
