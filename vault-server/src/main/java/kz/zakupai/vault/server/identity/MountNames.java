package kz.zakupai.vault.server.identity;

import org.jspecify.annotations.Nullable;

/** Finds mounts by their accessors. */
@FunctionalInterface
public interface MountNames {
    /** The mount as it is now; null when there is none. */
    @Nullable
    NamedMount byAccessor(String accessor);
}
