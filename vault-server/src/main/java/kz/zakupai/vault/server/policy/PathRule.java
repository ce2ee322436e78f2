package kz.zakupai.vault.server.policy;

/**
 * One {@code path} block of a policy.
 *
 * @param capabilities the bits of {@link Capability}
 * @param line of the block in the policy's text
 */
record PathRule(PathPattern pattern, int capabilities, ParameterRules parameters, WrappingLimits wrapping, int line) {}
