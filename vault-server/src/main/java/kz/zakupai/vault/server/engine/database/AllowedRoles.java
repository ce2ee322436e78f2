package kz.zakupai.vault.server.engine.database;

import java.util.List;

/** Which roles may use a connection: names, of which the first or last character may be a {@code *}. */
record AllowedRoles(List<String> patterns) {
    AllowedRoles {
        patterns = List.copyOf(patterns);
    }

    boolean allow(String role) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, role));
    }

    private static boolean matches(String pattern, String role) {
        boolean anyStart = pattern.startsWith("*");
        boolean anyEnd = pattern.endsWith("*");
        if (pattern.equals("*")) {
            return true;
        }
        String name = pattern.substring(anyStart ? 1 : 0, pattern.length() - (anyEnd ? 1 : 0));
        if (anyStart && anyEnd) {
            return role.contains(name);
        }
        if (anyStart) {
            return role.endsWith(name);
        }
        return anyEnd ? role.startsWith(name) : role.equals(name);
    }
}
