package kz.zakupai.vault.server.plugin;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is built in, by type. Immutable. */
public final class PluginCatalog {
    /** Mounted once by the server itself, and by nobody else. */
    private static final Set<String> NOT_MOUNTABLE = Set.of("cubbyhole", "identity", "system", "token");

    private static final List<String> DATABASES = List.of("postgresql-database-plugin");

    private final Map<PluginType, SortedSet<String>> names = new EnumMap<>(PluginType.class);

    /** @param auth the types of auth methods, {@code secrets} those of secrets engines; what cannot be mounted is left out */
    public PluginCatalog(Collection<String> auth, Collection<String> secrets) {
        names.put(PluginType.AUTH, mountable(auth));
        names.put(PluginType.DATABASE, new TreeSet<>(DATABASES));
        names.put(PluginType.SECRET, mountable(secrets));
    }

    private static SortedSet<String> mountable(Collection<String> types) {
        var left = new TreeSet<>(types);
        left.removeAll(NOT_MOUNTABLE);
        return left;
    }

    /** The names of one type, sorted. */
    public List<String> names(PluginType type) {
        return List.copyOf(names.getOrDefault(type, new TreeSet<>()));
    }

    public boolean knows(PluginType type, String name) {
        return names(type).contains(name);
    }

    /** Whether there is a plugin of that name, of any type. */
    public boolean knows(String name) {
        return Arrays.stream(PluginType.values()).anyMatch(type -> knows(type, name));
    }
}
