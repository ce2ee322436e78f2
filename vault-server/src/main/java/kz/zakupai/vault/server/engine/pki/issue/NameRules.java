package kz.zakupai.vault.server.engine.pki.issue;

import java.util.List;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;

/** Whether a role allows a common name, host name or e-mail address. */
final class NameRules {
    private final Role role;
    private final List<String> domains;

    /** @param domains the role's allowed domains, templates already filled in */
    NameRules(Role role, List<String> domains) {
        this.role = role;
        this.domains = domains;
    }

    boolean allowsCommonName(String name) {
        List<String> checks = role.texts(RoleField.CN_VALIDATIONS);
        if (checks.equals(List.of("disabled"))) {
            return true;
        }
        return allows(name) && checks.contains(name.indexOf('@') >= 0 ? "email" : "hostname");
    }

    /** For host names and e-mail addresses, which are told apart by the {@code @}. */
    boolean allows(String name) {
        int at = name.indexOf('@');
        if (at >= 0 && name.indexOf('@', at + 1) >= 0) {
            return false;
        }
        boolean email = at >= 0;
        String host = name.substring(at + 1);
        boolean wildcard = host.indexOf('*') >= 0;
        String wildcardLabel = "";
        if (wildcard) {
            int dot = host.indexOf('.');
            wildcardLabel = dot < 0 ? host : host.substring(0, dot);
            String rest = dot < 0 ? "" : host.substring(dot + 1);
            boolean misplaced = rest.indexOf('*') >= 0 || wildcardLabel.indexOf('*') != wildcardLabel.lastIndexOf('*');
            if (email || misplaced || !role.flag(RoleField.ALLOW_WILDCARD_CERTIFICATES)) {
                return false;
            }
            host = rest;
        }
        if (role.flag(RoleField.ENFORCE_HOSTNAMES) && !hostName(host, wildcard, wildcardLabel)) {
            return false;
        }
        return role.flag(RoleField.ALLOW_ANY_NAME) || localhost(host) || inDomains(name, email, host, wildcard);
    }

    private static boolean hostName(String host, boolean wildcard, String wildcardLabel) {
        if (!host.isEmpty()) {
            String ascii = HostName.ascii(host);
            if (ascii == null || !HostName.valid(ascii)) {
                return false;
            }
        } else if (!wildcard) {
            return true; // nothing is left to check of an e-mail address without a host; the domains decide
        }
        return !wildcard || HostName.validWildcardLabel(wildcardLabel);
    }

    private boolean localhost(String host) {
        if (!role.flag(RoleField.ALLOW_LOCALHOST)) {
            return false;
        }
        for (String base : List.of("localhost", "localdomain")) {
            if (host.equals(base) || (role.flag(RoleField.ALLOW_SUBDOMAINS) && host.endsWith("." + base))) {
                return true;
            }
        }
        return false;
    }

    private boolean inDomains(String name, boolean email, String host, boolean wildcard) {
        for (String domain : domains) {
            boolean bare = role.flag(RoleField.ALLOW_BARE_DOMAINS)
                    && (name.equalsIgnoreCase(domain) || (email && host.equalsIgnoreCase(domain)));
            boolean sub = role.flag(RoleField.ALLOW_SUBDOMAINS)
                    && (host.endsWith("." + domain) || (wildcard && host.equalsIgnoreCase(domain)));
            boolean glob =
                    role.flag(RoleField.ALLOW_GLOB_DOMAINS) && domain.indexOf('*') >= 0 && Glob.matches(domain, name);
            if (!domain.isEmpty() && (bare || sub || glob)) {
                return true;
            }
        }
        return false;
    }
}
