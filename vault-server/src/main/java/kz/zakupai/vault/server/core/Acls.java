package kz.zakupai.vault.server.core;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.policy.Acl;
import kz.zakupai.vault.server.policy.PolicyStore;
import kz.zakupai.vault.server.request.Caller;

/** The compiled policies of a caller: its token's and its identity's. */
public final class Acls {
    private Acls() {}

    public static Acl of(PolicyStore policies, Caller caller) {
        if (caller.identityPolicies().isEmpty()) {
            return policies.aclFor(caller.policies());
        }
        List<String> all = new ArrayList<>(caller.policies());
        all.addAll(caller.identityPolicies());
        return policies.aclFor(all);
    }
}
