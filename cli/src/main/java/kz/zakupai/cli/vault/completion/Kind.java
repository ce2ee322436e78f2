package kz.zakupai.cli.vault.completion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands as an argument of a command. */
enum Kind {
    /** Nothing that is known. */
    NOTHING,
    FILE,
    /** Any path that the server lists. */
    PATH,
    /** A secret, as the {@code kv} commands name it. */
    SECRET,
    POLICY,
    SECRETS_MOUNT,
    AUTH_MOUNT,
    PKI_MOUNT,
    PKI_ISSUER,
    AUDIT_DEVICE,
    SECRETS_TYPE,
    AUTH_TYPE,
    AUDIT_TYPE,
    CAPABILITY;

    private static final Map<String, List<Kind>> BY_COMMAND = byCommand();

    private static Map<String, List<Kind>> byCommand() {
        Map<String, List<Kind>> kinds = new HashMap<>();
        for (String name : List.of("read", "write", "list", "delete", "patch", "path-help")) {
            kinds.put(name, List.of(PATH, NOTHING));
        }
        for (String name : List.of(
                "delete",
                "destroy",
                "get",
                "list",
                "patch",
                "put",
                "rollback",
                "undelete",
                "metadata delete",
                "metadata get",
                "metadata patch",
                "metadata put")) {
            kinds.put("kv " + name, List.of(SECRET, NOTHING));
        }
        kinds.put("kv enable-versioning", List.of(SECRETS_MOUNT, NOTHING));
        kinds.put("agent", List.of(FILE));
        kinds.put("policy read", List.of(POLICY, NOTHING));
        kinds.put("policy delete", List.of(POLICY, NOTHING));
        kinds.put("policy write", List.of(POLICY, FILE, NOTHING));
        kinds.put("policy fmt", List.of(FILE));
        kinds.put("policy lint", List.of(FILE));
        kinds.put("policy test", List.of(FILE));
        kinds.put("policy explain", List.of(CAPABILITY, PATH, NOTHING));
        kinds.put("token capabilities", List.of(PATH, PATH, NOTHING));
        for (String name : List.of("disable", "move", "tune")) {
            kinds.put("secrets " + name, List.of(SECRETS_MOUNT, NOTHING));
            kinds.put("auth " + name, List.of(AUTH_MOUNT, NOTHING));
        }
        kinds.put("secrets enable", List.of(SECRETS_TYPE, NOTHING));
        kinds.put("auth enable", List.of(AUTH_TYPE, NOTHING));
        kinds.put("auth help", List.of(AUTH_MOUNT, NOTHING));
        kinds.put("audit enable", List.of(AUDIT_TYPE, NOTHING));
        kinds.put("audit disable", List.of(AUDIT_DEVICE, NOTHING));
        kinds.put("pki health-check", List.of(PKI_MOUNT, NOTHING));
        kinds.put("pki issue", List.of(PKI_ISSUER, PKI_MOUNT, NOTHING));
        kinds.put("pki list-intermediates", List.of(PKI_ISSUER));
        kinds.put("pki reissue", List.of(PKI_ISSUER, PKI_ISSUER, PKI_MOUNT, NOTHING));
        kinds.put("pki verify-sign", List.of(PKI_ISSUER, PKI_ISSUER, NOTHING));
        return kinds;
    }

    /** Of the argument of that number, from 0; the last kind of a command is that of all further arguments. */
    static Kind of(String command, int number) {
        List<Kind> kinds = BY_COMMAND.getOrDefault(command, List.of(NOTHING));
        return kinds.get(Math.min(number, kinds.size() - 1));
    }
}
