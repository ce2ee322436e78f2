package kz.zakupai.vault.server.core;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.identity.Identities;
import kz.zakupai.vault.server.identity.ResolvedIdentity;
import kz.zakupai.vault.server.policy.Acl;
import kz.zakupai.vault.server.policy.PolicyStore;
import kz.zakupai.vault.server.policy.TemplateValues;
import kz.zakupai.vault.server.request.Caller;
import org.jspecify.annotations.Nullable;

/** The compiled policies of a caller: its token's and its identity's, as they are now. */
public record Acls(PolicyStore policies, Identities identities) {

    /** What the caller may do; nothing where its entity is disabled or gone. */
    public Acl of(Caller caller) {
        if (caller.entityId().isEmpty()) {
            return of(caller, null);
        }
        ResolvedIdentity identity = identities.resolve(caller.entityId());
        return identity == null || identity.disabled() ? policies.aclFor(List.of()) : of(caller, identity);
    }

    /** As {@link #of(Caller)}, for a caller whose identity is known; null for one without. */
    Acl of(Caller caller, @Nullable ResolvedIdentity identity) {
        if (identity == null) {
            return policies.aclFor(caller.policies(), TemplateValues.NONE);
        }
        if (identity.policies().isEmpty()) {
            return policies.aclFor(caller.policies(), identity.values());
        }
        List<String> all = new ArrayList<>(caller.policies());
        all.addAll(identity.policies());
        return policies.aclFor(all, identity.values());
    }
}
