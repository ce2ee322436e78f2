package kz.zakupai.vault.server.identity;

import java.util.List;
import kz.zakupai.vault.server.policy.TemplateValues;

/**
 * What an entity and its groups give a token at this moment. Immutable.
 *
 * @param disabled whether its tokens are refused
 * @param policies of the entity, its groups and those above them, sorted, each once
 * @param groupIds the groups, those above them included
 * @param values what templates in policies stand for
 */
public record ResolvedIdentity(
        String entityId, boolean disabled, List<String> policies, List<String> groupIds, TemplateValues values) {
    public ResolvedIdentity {
        policies = List.copyOf(policies);
        groupIds = List.copyOf(groupIds);
    }
}
