package kz.zakupai.vault.server.engine.pki.issue;

import org.jspecify.annotations.Nullable;

/** What <code>{{identity...}}</code> in the names that a role allows stands for. Thread-safe. */
@FunctionalInterface
public interface CallerIdentity {
    /** For mounts whose callers have no identity. */
    CallerIdentity NONE = (entityId, parameter) -> null;

    /** The value of a parameter such as {@code identity.entity.name} for an entity; null when there is none. */
    @Nullable
    String value(String entityId, String parameter);
}
