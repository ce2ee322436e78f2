package kz.zakupai.cli.vault.policy.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One test file.
 *
 * @param policies by name, in the order of the file
 */
record Suite(String file, Map<String, TestedPolicy> policies, List<Case> cases) {
    Suite {
        policies = Collections.unmodifiableMap(new LinkedHashMap<>(policies));
        cases = List.copyOf(cases);
    }

    /** The policy of a name that the file knows; a case names no other. */
    TestedPolicy policy(String name) {
        return Objects.requireNonNull(policies.get(name), name);
    }
}
