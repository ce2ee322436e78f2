package kz.zakupai.cli.vault.policy.explain;

import java.util.List;
import java.util.Optional;

/**
 * What another Vault says of a token.
 *
 * @param policies of the token and of its entity
 * @param entity the entity's id; empty for none
 * @param capabilities what the Vault says that the token may do at the path; empty if it does not tell
 */
record Holder(List<String> policies, String entity, Optional<List<String>> capabilities) {
    Holder {
        policies = List.copyOf(policies);
        capabilities = capabilities.map(List::copyOf);
    }

    Optional<Boolean> may(String capability) {
        return capabilities.map(granted -> granted.contains(capability) || granted.contains("root"));
    }
}
