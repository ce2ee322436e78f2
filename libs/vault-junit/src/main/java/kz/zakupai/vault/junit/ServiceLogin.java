package kz.zakupai.vault.junit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** System properties by which a Spring Boot service finds a Vault and logs in; what they were before comes back. Not thread-safe. */
final class ServiceLogin {
    private final String role;
    private final List<String> policies;
    private final Map<String, @Nullable String> before = new LinkedHashMap<>();

    ServiceLogin(String role, List<String> policies) {
        this.role = role;
        this.policies = List.copyOf(policies);
    }

    void set(TestVault vault) {
        AppRoleLogin login = vault.appRole(role, policies.toArray(String[]::new));
        // vault-spring
        put("VAULT_ADDR", vault.address().toString());
        put("VAULT_ROLE_ID_FILE", login.roleIdFile().toString());
        put("VAULT_SECRET_ID_FILE", login.secretIdFile().toString());
        // Spring Cloud Vault
        put("spring.cloud.vault.uri", vault.address().toString());
        put("spring.cloud.vault.authentication", "APPROLE");
        put("spring.cloud.vault.app-role.role-id", login.roleId());
        put("spring.cloud.vault.app-role.secret-id", login.secretId().reveal());
    }

    private void put(String name, String value) {
        before.put(name, System.getProperty(name));
        System.setProperty(name, value);
    }

    void clear() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
        before.clear();
    }
}
