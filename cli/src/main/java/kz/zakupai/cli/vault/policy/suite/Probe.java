package kz.zakupai.cli.vault.policy.suite;

/**
 * One question of a case.
 *
 * @param capability one of the six of requests, or {@code sudo}
 * @param expected whether it must be allowed
 */
record Probe(Case of, String path, String capability, boolean expected) {
    @Override
    public String toString() {
        return capability + " " + path;
    }
}
