package kz.zakupai.cli.vault.policy.suite;

import kz.zakupai.vault.server.policy.Policy;

/**
 * A policy that a file tests.
 *
 * @param onServer whether it is one of the server's own, rather than from a file or the test itself
 */
record TestedPolicy(Policy policy, boolean onServer) {
    String name() {
        return policy.name();
    }
}
